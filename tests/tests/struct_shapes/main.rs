//! One event from three shapes of structs: a flat struct with the author's names, structs nested like the payload, and the
//! catalog's types. All of them have the same bytes as Amazon's example.

mod alternates;
mod goldens;
mod parts;

mod media_content;
mod message_alert;
mod occasion;
mod order_status;
mod social_game_invite;
mod sports_event;
mod trash_collection_alert;
mod weather_alert;

//! One event, three doors: a flat struct with an author's own names, structs nested as the payload is, and the catalog's
//! types. All of them give the same bytes, and these are Amazon's own example.

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

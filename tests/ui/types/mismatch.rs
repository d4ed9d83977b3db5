//! Types that cannot be sent where they are: one error each, on the whole type.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};
use std::borrow::Cow;

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: String,
    //~^ ERROR `String` cannot be sent as `AlertType`
    //~ LABEL expected `alexa_proactive::catalog::AlertType`
    //~ NOTE `AlertType` is one of `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`
    //~ NOTE to send an enum of your own, derive `EventEnum` for it
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox<'a, T: Clone> {
    status: Cow<'a, MessageUrgency>,
    //~^ ERROR `Cow<'a, alexa_proactive::catalog::MessageUrgency>` cannot be sent as `MessageStatus`
    freshness: Option<&'a str>,
    //~^ ERROR `&'a str` cannot be sent as `MessageFreshness`
    creator_name: Vec<T>,
    //~^ ERROR `Vec<T>` cannot be sent as a text
    //~ NOTE `String`, `&str` and `Cow<str>` can be sent as a text; a type of your own can if it is `alexa_proactive::AsText`
    count: f64,
    //~^ ERROR `f64` cannot be sent as a whole number
    //~ NOTE `u8` to `u64` and `i8` to `i64` can be sent as a whole number; a type of your own can if it is `alexa_proactive::AsInteger`
    urgency: MessageStatus,
    //~^ ERROR `alexa_proactive::catalog::MessageStatus` cannot be sent as `MessageUrgency`
}

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Order {
    status: OrderStatus,
    enter_timestamp: Option<u64>,
    //~^ ERROR `u64` cannot be sent as a time
    delivered_on: &'static str,
    //~^ ERROR `&'static str` cannot be sent as a time
    delivery_details: u8,
    //~^ ERROR `u8` is not a part for `state.deliveryDetails`
    seller_name: Localized,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash {
    garbage_types: GarbageType,
    //~^ ERROR `alexa_proactive::catalog::GarbageType` cannot be sent as an array of `GarbageType`
    //~ LABEL this site takes an array of `alexa_proactive::catalog::GarbageType`
    collection_day_of_week: DayOfWeek,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Rubbish {
    garbage_types: Vec<String>,
    //~^ ERROR `String` cannot be sent as `GarbageType`
    collection_day_of_week: DayOfWeek,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "update")]
struct Goal {
    score_earned: bool,
    //~^ ERROR `bool` cannot be sent as a whole number
    team_name: char,
    //~^ ERROR `char` cannot be sent as a text
}

fn main() {}

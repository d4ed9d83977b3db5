//! Types that cannot be sent where they are: one error each, on the whole type.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};
use std::borrow::Cow;

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: String,
    //~^ ERROR `String` cannot be sent as `AlertType` [AP204]
    //~ LABEL expected `alexa_proactive::catalog::AlertType`
    //~ NOTE `AlertType` is one of `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`
    //~ NOTE to send an enum of your own, derive `EventEnum` for it
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox<'a, T: Clone> {
    status: Cow<'a, MessageUrgency>,
    //~^ ERROR `Cow<'_, alexa_proactive::catalog::MessageUrgency>` cannot be sent as `MessageStatus` [AP204]
    freshness: Option<&'a str>,
    //~^ ERROR `&str` cannot be sent as `MessageFreshness` [AP204]
    creator_name: Vec<T>,
    //~^ ERROR `Vec<T>` cannot be sent as a text [AP201]
    //~ NOTE `String`, `&str` and `Cow<str>` can be sent as a text; a type of your own can if it is `alexa_proactive::AsText`
    count: f64,
    //~^ ERROR `f64` cannot be sent as a whole number [AP202]
    //~ NOTE `u8` to `u64` and `i8` to `i64` can be sent as a whole number; a type of your own can if it is `alexa_proactive::AsInteger`
    urgency: MessageStatus,
    //~^ ERROR `alexa_proactive::catalog::MessageStatus` cannot be sent as `MessageUrgency` [AP204]
}

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Order {
    status: OrderStatus,
    enter_timestamp: Option<u64>,
    //~^ ERROR `u64` cannot be sent as a time [AP203]
    delivered_on: &'static str,
    //~^ ERROR `&str` cannot be sent as a time [AP203]
    delivery_details: u8,
    //~^ ERROR `u8` is not a part for `state.deliveryDetails` [AP206]
    seller_name: Localized,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash {
    garbage_types: GarbageType,
    //~^ ERROR `alexa_proactive::catalog::GarbageType` cannot be sent as an array of `GarbageType` [AP205]
    //~ LABEL this site takes an array of `alexa_proactive::catalog::GarbageType`
    collection_day_of_week: DayOfWeek,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Rubbish {
    garbage_types: Vec<String>,
    //~^ ERROR `String` cannot be sent as `GarbageType` [AP204]
    collection_day_of_week: DayOfWeek,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "update")]
struct Goal {
    score_earned: bool,
    //~^ ERROR `bool` cannot be sent as a whole number [AP202]
    team_name: char,
    //~^ ERROR `char` cannot be sent as a text [AP201]
}

fn main() {}

//! A token that is too many, missing or another one is one error, with what to write instead.
use alexa_proactive::{EventEnum, ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Semicolon {
    #[event(path = "state.status";)]
    //~^ ERROR unexpected `;` after `"state.status"` [AP504]
    //~ HELP remove `;`
    state: MessageStatus,
    #[event(path = "messageGroup.creator.name"; with = str::len)]
    //~^ ERROR expected a comma, found `;` [AP506]
    //~ HELP write a comma instead of `;`
    from: &'static str,
    #[event(path = "messageGroup." + "count")]
    //~^ ERROR unexpected `+ "count"` after `"messageGroup."` [AP504]
    //~ HELP write one text: `"messageGroup.count"`
    number: u32,
    #[event(path = "messageGroup.urgency" "x")]
    //~^ ERROR unexpected `"x"` after `"messageGroup.urgency"` [AP504]
    //~ HELP remove `"x"`
    urgency: MessageUrgency,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct NoText {
    #[event(path: "state.status")]
    //~^ ERROR `path` takes a text [AP504]
    //~ HELP write `path = "state.status"`
    state: MessageStatus,
    #[event(path("messageGroup.creator.name"))]
    //~^ ERROR `path` takes a text [AP504]
    //~ HELP write `path = "messageGroup.creator.name"`
    from: &'static str,
    #[event(path = messageGroup.count)]
    //~^ ERROR `path` takes a text [AP504]
    //~ HELP write `path = "messageGroup.count"`
    number: u32,
    #[event(skip literal)]
    //~^ ERROR a comma is missing before `literal` [AP506]
    urgency: MessageUrgency,
    #[event(path, = "x")]
    //~^ ERROR `path` takes a text [AP504]
    more: u8,
    #[event(with = |_: &u8| 5)]
    //~^ ERROR `with` takes the path of a function [AP504]
    pair: u8,
}

#[derive(ProactiveEvent)]
#[event(
    "AMAZON.MessageAlert.Activated",
    set("state.status" = "UNREAD"),
    //~^ ERROR `set` names its path and its value [AP504]
    //~ HELP write `set(path = "state.status", value = "UNREAD")`
    set("messageGroup.size", -3),
    //~^ ERROR `set` names its path and its value [AP504]
    //~ HELP write `set(path = "messageGroup.size", value = -3)`
    set(messageGroup.urgency = "URGENT"),
    //~^ ERROR `set` names its path and its value [AP504]
    //~ HELP write `set(path = "messageGroup.urgency", value = "URGENT")`
    set(path = "messageGroup.count", value = 300u8),
    //~^ ERROR `300u8` has the suffix `u8` [AP504]
    //~ HELP write `300`; no value here takes a suffix
    set(path = "state.status", value = "UNREAD"x),
    //~^ ERROR `"UNREAD"x` has the suffix `x` [AP504]
    locales("en-US"foo),
    //~^ ERROR `"en-US"foo` has the suffix `foo` [AP504]
    //~ HELP write `"en-US"`; no value here takes a suffix
)]
struct Constants {}

/// Keywords of any edition.
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", gen = 5)]
//~^ ERROR `#[event(gen = …)]`: no such option on an event [AP503]
struct Keyword {
    #[event(async)]
    //~^ ERROR `#[event(async)]`: no such option on a field [AP503]
    alert_type: AlertType,
    #[event(try = "x")]
    //~^ ERROR `#[event(try = …)]`: no such option on a field [AP503]
    station: u32,
}

/// What a misspelt option allows, or names, is not missed.
#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", many_to_on)]
//~^ ERROR `#[event(many_to_on)]`: no such option on an enum of values [AP503]
//~ HELP did you mean `many_to_one`?
enum Hazard {
    Tornado,
    #[event(value = "TORNADO")]
    Twister,
}

mod renamed {
    pub use alexa_proactive::*;
}

#[derive(renamed::ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crat = crate::renamed)]
//~^ ERROR `#[event(crat = …)]`: no such option on an event [AP503]
//~ HELP did you mean `crate`?
struct Renamed {
    alert_type: Hazard,
}

fn main() {
    let _ = (Semicolon::EVENTS, NoText::EVENTS, Constants::EVENTS, Keyword::EVENTS, Renamed::EVENTS);
}

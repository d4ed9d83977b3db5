//! What the function of `with` gives back is judged as a field's type is.
use alexa_proactive::{Localized, ProactiveEvent, catalog::*};

fn count(all: &Vec<String>) -> f64 {
    all.len() as f64
}

fn hazard(_: &u8) -> Option<AlertType> {
    None
}

fn source(_: &str) -> Localized {
    Localized::invariant("x")
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    status: MessageStatus,
    creator_name: String,
    #[event(path = "messageGroup.count", with = count)]
    //~^ ERROR `f64` cannot be sent as a whole number [AP202]
    messages: Vec<String>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(with = hazard)]
    //~^ ERROR `Option<alexa_proactive::catalog::AlertType>` cannot be sent as `AlertType` [AP204]
    alert_type: u8,
    #[event(with = source)]
    source: u32,
    //~^ ERROR mismatched types
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Rain {
    #[event(with = "hazard")]
    //~^ ERROR `with` takes the path of a function [AP504]
    //~ HELP write `with = path::to::function`, a function from `&Field` to what is sent
    alert_type: Option<u8>,
}

fn main() {}

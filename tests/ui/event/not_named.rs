//! No event is named, or in another way than in a text of its own.
use alexa_proactive::{EventEnum, EventPart, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
struct Parcel {
    //~^ ERROR `Parcel` does not say which event it is [AP002]
    //~ HELP write `#[event("AMAZON.…")]` above it
    //~ NOTE events of the catalog: `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`
    weight: u32,
}

#[derive(EventPart)]
#[event(path = "state")]
struct State {
    //~^ ERROR `State` does not say which event it is [AP002]
    status: u32,
}

#[derive(EventEnum)]
enum Hazard {
    //~^ ERROR `Hazard` does not say which event it is [AP002]
    Tornado,
}

#[derive(ProactiveEvent)]
#[event(name = "AMAZON.WeatherAlert.Activated")]
//~^ ERROR `#[event(name = …)]`: no such option on an event [AP503]
//~ HELP write `#[event("AMAZON.WeatherAlert.Activated")]`; the name of the event stands alone
//~ NOTE options of an event: `set`, `locales`, `allow_deprecated`, `catalog`, `crate`
struct Storm {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event(AMAZON.WeatherAlert.Activated)]
//~^ ERROR `#[event(AMAZON)]`: no such option on an event [AP503]
//~ HELP write the name of the event in quotation marks: `#[event("AMAZON.WeatherAlert.Activated")]`
struct Rain {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[events("AMAZON.WeatherAlert.Activated")]
//~^ ERROR `#[events]`: no such attribute of an event [AP503]
//~ HELP did you mean `#[event]`?
struct Misspelt {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct MisspeltOnAField {
    alert_type: AlertType,
    #[evnt(key = "provider")]
    //~^ ERROR `#[evnt]`: no such attribute of an event [AP503]
    //~ HELP did you mean `#[event]`?
    source: alexa_proactive::Localized,
}

const NAME: &str = "AMAZON.WeatherAlert.Activated";

#[derive(ProactiveEvent)]
#[event(NAME)]
//~^ ERROR `#[event(NAME)]`: no such option on an event [AP503]
//~ HELP the name of the event is a text: write `#[event("AMAZON.…")]`
struct Constant {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event(WeatherAlertActivated)]
//~^ ERROR `#[event(WeatherAlertActivated)]`: no such option on an event [AP503]
//~ HELP write the name of the event in quotation marks: `#[event("AMAZON.WeatherAlert.Activated")]`
struct NamedAsType {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event(b"AMAZON.WeatherAlert.Activated")]
//~^ ERROR expected an option of `#[event(…)]` [AP504]
//~ HELP write `#[event("AMAZON.WeatherAlert.Activated")]`
struct Bytes {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event(concat!("AMAZON.", "WeatherAlert.Activated"))]
//~^ ERROR `#[event(concat)]`: no such option on an event [AP503]
//~ HELP write the name of the event in quotation marks: `#[event("AMAZON.WeatherAlert.Activated")]`
struct Concatenated {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("WeatherAlert")]
//~^ ERROR Amazon's catalog has no event `WeatherAlert` [AP001]
//~ HELP did you mean `AMAZON.WeatherAlert.Activated`?
struct Short {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
#[event("AMAZON.MessageAlert.Activated")]
//~^ ERROR the event is named twice [AP505]
//~ HELP remove one of the two names
struct Both {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
//~^ ERROR no event is named on an enum of events [AP503]
//~ NOTE options of an enum of events: `crate`
enum Any {
    Storm(Storm),
    Rain(Rain),
    Both(Both),
    Parcel(Parcel),
}

fn main() {
    let _ = (Any::EVENTS, NAME, Misspelt::EVENTS, Constant::EVENTS, NamedAsType::EVENTS, Bytes::EVENTS, Concatenated::EVENTS, Short::EVENTS);
}

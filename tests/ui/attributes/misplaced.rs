//! Options of a localized text at other sites, parameters without a bound, the order of errors, and what is not missing
//! because an option that is not understood may have filled it.
use alexa_proactive::{ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Keyed {
    #[event(key = "k")]
    //~^ ERROR `weatherAlert.alertType` is not localized by `AMAZON.WeatherAlert.Activated` [AP402]
    //~ HELP remove `key`; Alexa localizes the values of a set by itself
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Literal {
    #[event(literal)]
    //~^ ERROR `alert.garbageTypes` is not localized by `AMAZON.TrashCollectionAlert.Activated` [AP402]
    //~ HELP remove `literal`; Alexa localizes the values of a set by itself
    garbage_types: Vec<GarbageType>,
    collection_day_of_week: DayOfWeek,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct AnyText<T> {
    alert_type: AlertType,
    source: T,
    //~^ ERROR `T` may be any type, so it cannot be sent as a localized text [AP208]
    //~ HELP write the bound `T: alexa_proactive::AsLocalized`
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct AnyLiteral<T> {
    alert_type: AlertType,
    #[event(literal)]
    source: T,
    //~^ ERROR `T` may be any type, so it cannot be sent as a text [AP208]
    //~ HELP write the bound `T: alexa_proactive::AsText`
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Ordered {
    //~^ ERROR `Ordered` lacks 2 required values of `AMAZON.MessageAlert.Activated` [AP101]
    creator_name: String,
    #[event(path = "messageGroup.creator.name")]
    //~^ ERROR `again` is sent as `messageGroup.creator.name`, and so is `creator_name` [AP005]
    again: String,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", sett(path = "weatherAlert.alertType", value = "TORNADO"))]
//~^ ERROR `#[event(sett(…))]`: no such option on an event [AP503]
//~ HELP did you mean `set`?
//~ NOTE options of an event: `set`, `locales`, `allow_deprecated`, `catalog`, `crate`
struct Filled {}

fn main() {}

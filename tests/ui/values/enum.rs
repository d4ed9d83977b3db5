//! Enums with values that the catalog does not know, twice, or not all.
#![allow(non_camel_case_types)]
use alexa_proactive::{EventEnum, ProactiveEvent};

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    Tornado,
    #[event(value = "SNOWSTORM")]
    //~^ ERROR `AlertType` has no value `SNOWSTORM` [AP301]
    //~ HELP did you mean `#[event(value = "SNOW_STORM")]`?
    //~ NOTE values of `AlertType`: `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`
    Blizzard,
    Huricane { category: u8 },
    //~^ ERROR `AlertType` has no value `HURICANE` [AP301]
    //~ HELP did you mean `#[event(value = "HURRICANE")]`?
    #[event(none, value = "TORNADO")]
    //~^ ERROR `none` says that there is no value, and `value` gives one [AP507]
    //~ HELP remove one of the two
    Drizzle,
    Heat(i8),
    //~^ ERROR `AlertType` has no value `HEAT` [AP301]
    //~ HELP say which value it is with `#[event(value = "…")]`, or `#[event(none)]` if Amazon has none
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Same {
    SnowStorm,
    #[event(value = "SNOW_STORM")]
    //~^ ERROR `Blizzard` is sent as `SNOW_STORM`, and so is `SnowStorm` [AP304]
    //~ HELP give it another `value`, or write `many_to_one` above the enum
    Blizzard,
}

/// In capitals; a variant twice is reported once.
#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Capitals {
    SNOWSTORM,
    //~^ ERROR `AlertType` has no value `SNOWSTORM` [AP301]
    //~ HELP did you mean `#[event(value = "SNOW_STORM")]`?
    THUNDER_STORM,
    Tornado,
    Tornado,
    //~^ ERROR the name `Tornado` is defined multiple times
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive)]
enum Half {
    //~^ ERROR `Half` has no variant for `HURRICANE`, `SNOW_STORM` of `AlertType` [AP305]
    //~ HELP add
    Tornado,
    ThunderStorm,
    #[event(none)]
    Drizzle,
}

/// More than ten values: the nearest one, or else all of them.
#[derive(EventEnum)]
#[event("AMAZON.TrashCollectionAlert.Activated", path = "alert.garbageTypes", path = "alert.garbageTypes")]
//~^ ERROR `path` is given twice [AP505]
enum Bin {
    Glas,
    //~^ ERROR `GarbageType` has no value `GLAS` [AP301]
    //~ HELP did you mean `#[event(value = "GLASS")]`?
    Other,
    //~^ ERROR `GarbageType` has no value `OTHER` [AP301]
    //~ NOTE values of `GarbageType`: `BOTTLES`, `BULKY`, `BURNABLE`
}

#[derive(EventEnum)]
struct NoEnum;
//~^ ERROR EventEnum needs an enum [AP501]

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: Hazard,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Rain {
    alert_type: NoEnum,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash {
    garbage_types: Vec<Bin>,
    collection_day_of_week: NoEnum,
}

fn main() {
    let _ = Storm { alert_type: Hazard::Tornado }.to_event();
    let _ = (Storm::EVENTS, Rain::EVENTS, Trash::EVENTS);
}

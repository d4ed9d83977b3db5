//! Items with events of a catalog of one's own, which `own_catalog` publishes: the same errors as with Amazon's.
use own_catalog::amazon::{EventEnum, EventPart, Localized, ProactiveEvent, catalog, proactive_event};

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rang", catalog = own_catalog::amazon)]
//~^ ERROR `own_catalog::amazon` has no event `AMAZON.DoorBell.Rang` [AP001]
//~ HELP did you mean `AMAZON.DoorBell.Rung`?
struct Misspelt {}

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", catalog = own_catalog::amazon)]
struct Bell {
    visitor_title: String,
    //~^ ERROR `AMAZON.DoorBell.Rung` has nothing at `visitor_title` [AP003]
    manner: catalog::Manner,
    #[event(path = "door.label")]
    label: Localized,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", catalog = own_catalog::amazon)]
struct WrongTypes {
    visitor_name: u8,
    //~^ ERROR `u8` cannot be sent as a text [AP201]
    manner: u8,
    //~^ ERROR `u8` cannot be sent as `Manner` [AP204]
    //~ NOTE `Manner` is one of `FRIENDLY`, `HURRIED`
    door: u8,
    //~^ ERROR `u8` is not a part for `door` [AP206]
    //~ LABEL expected `catalog::Door`, or a part of your own
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "dor", catalog = own_catalog::amazon)]
//~^ ERROR `AMAZON.DoorBell.Rung` has nothing at `dor` [AP003]
//~ HELP did you mean `door`?
struct Door {
    label: Localized,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", catalog = own_catalog::amazon)]
enum Hazard {
    SandStorm,
    #[event(value = "SAND_STROM")]
    //~^ ERROR `AlertType` has no value `SAND_STROM` [AP301]
    //~ HELP did you mean `#[event(value = "SAND_STORM")]`?
    //~ NOTE values of `AlertType`: `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`, `SAND_STORM`
    Sand,
}

#[proactive_event("AMAZON.DoorBell.Rung", catalog = own_catalog::amazon)]
struct Filled;

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", catalog = own_catalog::amazon locales("en-US"))]
//~^ ERROR a comma is missing before `locales` [AP506]
struct NoComma {}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door", catalog = "own_catalog::amazon")]
//~^ ERROR `catalog` takes the path of a module [AP504]
struct NoPath {}

#[derive(EventEnum)]
#[event("AMAZON.DoorBell.Rung", path = "visitor.manner", catalog = own_catalog::)]
//~^ ERROR `catalog` takes the path of a module [AP504]
enum NoEnd {
    Friendly,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", catalog = own_catalog::amazon, crate = ::own_catalog::amazon)]
//~^ ERROR `catalog` leads to the runtime crate, too, and `crate` gives another path [AP507]
//~ HELP remove `crate`
struct TwoPaths {
    alert_type: catalog::AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", catalog = ::alexa_proactive)]
//~^ ERROR cannot find `__declared_by_include_catalog` in `alexa_proactive`
struct NoModule {
    alert_type: catalog::AlertType,
}

fn main() {
    let _ = Filled::new("Ana", catalog::Manner::Friendly, 7);
    //~^ ERROR arguments to this function are incorrect
    let _ = "SANDSTORM".parse::<catalog::AlertType>().map(|kind| kind == alexa_proactive::catalog::AlertType::Tornado);
    //~^ ERROR mismatched types
}

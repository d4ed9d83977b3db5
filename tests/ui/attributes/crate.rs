//! The path of the runtime crate: where it leads nowhere, that is one error.
use alexa_proactive::{EventEnum, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = ::proactive)]
//~^ ERROR cannot find `proactive` in the crate root
struct Storm {
    alert_type: AlertType,
    source: Option<alexa_proactive::Localized>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = alexa_proactive)]
//~^ ERROR `crate` takes an absolute path [AP508]
//~ HELP write `crate = ::alexa_proactive`
struct Rain {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = ::std)]
//~^ ERROR `::std` is not `alexa_proactive` [AP508]
//~ HELP write `crate = ::name_of_the_dependency`, or a path that begins with `crate::`
struct Std {
    alert_type: AlertType,
}

mod other {
    pub struct ProactiveEvent;
}

/// Another module than that of the library is one error, too.
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = crate::other)]
//~^ ERROR cannot find `__private` in `other`
struct Other {
    alert_type: AlertType,
}

mod renamed {
    pub use alexa_proactive::*;
}

/// What is to be pasted has the path.
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = crate::renamed)]
struct Renamed {}
//~^ ERROR `Renamed` lacks a required value of `AMAZON.WeatherAlert.Activated` [AP101]
//~ HELP alert_type: crate::renamed::catalog::AlertType, // weatherAlert.alertType

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", crate)]
//~^ ERROR `crate` takes an absolute path [AP508]
//~ HELP write `crate = ::name_of_the_dependency`, or a path that begins with `crate::`
enum Hazard {
    Tornado,
}

fn main() {
    let _ = (Rain::EVENTS, Std::EVENTS, Other::EVENTS, Renamed::EVENTS, other::ProactiveEvent, Hazard::Tornado.as_alert_type());
}

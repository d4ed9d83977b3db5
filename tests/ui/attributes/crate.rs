//! The path of the runtime crate: where it leads nowhere, that is one error.
use alexa_proactive::{EventEnum, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = ::proactive)]
//~^ ERROR unresolved import `proactive`
struct Storm {
    alert_type: AlertType,
    source: Option<alexa_proactive::Localized>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = alexa_proactive)]
//~^ ERROR `crate` takes an absolute path [AP508]
//~ HELP write `crate = ::name_of_the_dependency`, or a path that begins with `crate::`
struct Rain {
    alert_type: AlertType,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", crate)]
//~^ ERROR `crate` takes an absolute path [AP508]
enum Hazard {
    Tornado,
}

fn main() {
    let _ = (Rain::EVENTS, Hazard::Tornado.as_alert_type());
}

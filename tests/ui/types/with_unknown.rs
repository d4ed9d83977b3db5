//! A function that there is not.
use alexa_proactive::{ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Snow {
    alert_type: AlertType,
    #[event(with = no_such_function)]
    //~^ ERROR cannot find value `no_such_function` in this scope
    source: u32,
}

fn main() {}

//! Uses a value that the catalog does not have.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::{EventEnum, ProactiveEvent};

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    SandStorm,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: Hazard,
}

fn main() {
    let derived = Storm { alert_type: Hazard::SandStorm }.to_event().unwrap();
    let catalog = WeatherAlertActivated::new(WeatherAlert::new(AlertType::SandStorm)).to_event().unwrap();
    assert_eq!(derived, catalog);
    println!("{derived}");
}

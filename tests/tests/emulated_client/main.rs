//! The client against the emulator, over real sockets.

mod stalled_connections;
mod tls;
mod wire;

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::{EventRequest, Localized, ProactiveEvent, ReferenceId};

fn storm(id: &str) -> EventRequest {
    let source = Localized::by_language([("en", "Example Weather"), ("de", "Beispielwetter")]).unwrap();
    WeatherAlertActivated::new(WeatherAlert::new(AlertType::Hurricane).source(source))
        .to_event()
        .unwrap()
        .request(ReferenceId::of(&["storm", id]))
        .multicast()
        .unwrap()
}

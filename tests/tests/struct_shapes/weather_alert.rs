//! `AMAZON.WeatherAlert.Activated`

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::{AsLocalized, EventEnum, Localized, ProactiveEvent, localized};
use std::borrow::Cow;

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = "weatherAlert.alertType")]
    kind: Hazard,
    #[event(path = "weatherAlert.source")]
    reported_by: Station,
    #[event(skip)]
    #[expect(dead_code, reason = "our service's own")]
    seen_at: u64,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
#[expect(dead_code, reason = "this storm is a twister")]
enum Hazard {
    #[event(value = "TORNADO")]
    Twister,
    Hurricane,
    #[event(value = "SNOW_STORM")]
    Blizzard,
    #[event(none)]
    Drizzle,
}

struct Station(&'static str);

impl AsLocalized for Station {
    fn as_localized(&self) -> Cow<'_, Localized> {
        Cow::Owned(localized! { "en-US" => self.0 })
    }
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Notice {
    weather_alert: Warning,
}

parts! { "AMAZON.WeatherAlert.Activated":
    path = "weatherAlert" => struct Warning {
        source: Option<Localized>,
        alert_type: AlertType,
    }
}

#[test]
fn weather_alert() {
    let source = || localized! { "en-US" => "English Weather Channel" };
    compare(
        "weather-alert",
        "events/jovo-docs-fragment__WeatherAlert.json",
        &[
            shape(
                "flat",
                &Storm {
                    kind: Hazard::Twister,
                    reported_by: Station("English Weather Channel"),
                    seen_at: 17,
                },
            ),
            shape(
                "nested",
                &Notice { weather_alert: Warning { source: Some(source()), alert_type: AlertType::Tornado } },
            ),
            shape(
                "catalog",
                &WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado).source(source())),
            ),
        ],
    );
}

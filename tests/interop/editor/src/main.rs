//! A mark `^ kind: text` below a line asks the language server at the column of `^`; the answer has to hold the text.

use alexa_proactive::{EventEnum, Localized, ProactiveEvent, catalog};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
struct Storm {
    #[event(path = "weatherAlert.alertType")]
    kind: Hazard,
    source: Localized,
    //^ hover: source: Localized
    #[event(skip)]
    station: u32,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", many_to_one)]
enum Hazard {
    Tornado,
    #[event(value = "SNOW_STORM")]
    Blizzard,
}

fn main() {
    let _ = catalog::AlertType::Tornado;
    //                          ^ hover: `TORNADO`
    //                          ^ definition: catalog.rs
}

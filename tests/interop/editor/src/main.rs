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

/// Options that are being typed: this does not compile, and the answers are right all the same.
mod half_typed {
    use alexa_proactive::{EventEnum, Localized, ProactiveEvent, proactive_event};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", loc)]
    //                                          ^ complete: locales
    struct Storm {
        #[event(path = "weatherAlert.alertType", sk)]
        //                                         ^ complete: skip
        kind: Hazard,
        #[event(l)]
        //       ^ complete: literal
        source: Localized,
    }

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", many)]
    //                                                                            ^ complete: many_to_one
    enum Hazard {
        #[event(v)]
        //       ^ complete: value
        Tornado,
    }

    #[proactive_event("AMAZON.WeatherAlert.Activated", al)]
    //                                                   ^ complete: allow_deprecated
    struct Other {
        #[event(w)]
        //       ^ complete: with
        source: Localized,
    }

    #[derive(alexa_proactive::Localized)]
    struct Name {
        #[event(loc)]
        //         ^ complete: locale
        en: String,
    }
}

fn main() {
    let _ = catalog::AlertType::Tornado;
    //                          ^ hover: `TORNADO`
    //                          ^ definition: catalog.rs
}

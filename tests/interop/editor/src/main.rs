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

alexa_proactive::include_catalog!(mod amazon);

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", catalog = crate::amazon)]
struct Bell {
    visitor_name: String,
    manner: amazon::catalog::Manner,
    door_label: Localized,
    //^ hover: door_label: Localized
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

    #[derive(ProactiveEvent)]
    #[event("AMAZON.DoorBell.Rung", catalog = crate::amazon, loc)]
    //                                                          ^ complete: locales
    struct Bell {
        #[event(path = "visitor.name", sk)]
        //                               ^ complete: skip
        name: String,
        #[event(l)]
        //       ^ complete: literal
        door_label: Localized,
    }

    #[derive(EventEnum)]
    #[event("AMAZON.DoorBell.Rung", path = "visitor.manner", catalog = crate::amazon, many)]
    //                                                                                    ^ complete: many_to_one
    enum Manner {
        #[event(v)]
        //       ^ complete: value
        Friendly,
    }

    #[proactive_event("AMAZON.DoorBell.Rung", catalog = crate::amazon, al)]
    //                                                                   ^ complete: allow_deprecated
    struct OtherBell {
        #[event(w)]
        //       ^ complete: with
        label: Localized,
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
    //                          ^ definition: value_sets.rs
}

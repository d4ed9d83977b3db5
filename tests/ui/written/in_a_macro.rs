//! What a macro was given is underlined in its call, and not in its definition.
use alexa_proactive::{EventEnum, ProactiveEvent, catalog::*, localized, proactive_event};

macro_rules! event {
    ($ty:ty) => {
        #[proactive_event("AMAZON.WeatherAlert.Activated")]
        struct Made {
            alert_type: _,
            #[event(skip)]
            other: $ty,
        }
    };
}
event!(Vec<_>);
//~^ ERROR `other` is left out, so nothing says what `_` is [AP209]

macro_rules! text {
    ($($locale:literal: $text:expr),*) => {
        localized! { $($locale => $text),* }
    };
}

macro_rules! hazard {
    ($variant:ident = $value:literal) => {
        #[derive(EventEnum)]
        #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
        enum Hazard {
            #[event(value = $value)]
            $variant,
        }
    };
}
hazard!(Blizzard = "SNOWSTORM");
//~^ ERROR `AlertType` has no value `SNOWSTORM` [AP301]

macro_rules! storm {
    ($field:ident: $ty:ty) => {
        #[derive(ProactiveEvent)]
        #[event("AMAZON.WeatherAlert.Activated")]
        struct Storm {
            alert_type: AlertType,
            $field: Option<$ty>,
        }
    };
}
storm!(sauce: alexa_proactive::Localized);
//~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `sauce` [AP003]

fn main() {
    let _ = Made { alert_type: AlertType::Tornado, other: vec![3] };
    let _ = text!("en-UK": "x");
    //~^ ERROR `en-UK` is not a locale of the Proactive Events API [AP403]
    let _ = text!("en-US": "x", "en-US": "y");
    //~^ ERROR "en-US" is given twice [AP404]
    let _ = text!("en-US": "");
    //~^ ERROR the text for "en-US" is empty [AP405]
    let _ = text!("en-US": 5);
    //~^ ERROR `{integer}` is not a text [AP410]
}

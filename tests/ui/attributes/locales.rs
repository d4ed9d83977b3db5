//! Locales that an event demands of its texts.
use alexa_proactive::{ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-UK", "en-US", "de_de", "en-US", "pt", "tlh"))]
//~^ ERROR `en-UK` is not a locale of the Proactive Events API [AP403]
//~ HELP did you mean `en-GB`?
//~^^^ ERROR `de_de` is not a locale of the Proactive Events API [AP403]
//~ HELP did you mean `de-DE`?
//~^^^^^ ERROR "en-US" is given twice [AP404]
//~ HELP remove one of the two
//~^^^^^^^ ERROR `pt` is not a locale of the Proactive Events API [AP403]
//~ HELP did you mean `pt-BR`?
//~^^^^^^^^^ ERROR `tlh` is not a locale of the Proactive Events API [AP403]
//~ NOTE locales of the API:
struct Storm {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales = "en-US")]
//~^ ERROR `locales` takes a list of locales [AP504]
//~ HELP write `locales("en-US", "de-DE")`
struct One {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales(en_US))]
//~^ ERROR a locale is a text [AP504]
struct Name {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales())]
//~^ ERROR `locales` demands no locale [AP504]
struct None {
    alert_type: AlertType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-US"), locales("de-DE"))]
//~^ ERROR `locales` is given twice [AP505]
struct Twice {
    alert_type: AlertType,
}

fn main() {
    let _ = (Storm::EVENTS, One::EVENTS, Name::EVENTS, None::EVENTS, Twice::EVENTS);
}

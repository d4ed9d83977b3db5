//! The event that is probably intended by a name that none has.

use alexa_proactive_schemas::{EVENTS, Event, nearest};

/// The event with the nearest name; or the only one whose name has these words, however they are put together:
/// `WeatherAlertActivated`, `weather_alert`.
pub(crate) fn near_event(name: &str) -> Option<&'static Event> {
    let near = nearest(name, EVENTS.iter().map(|event| event.name));
    near.and_then(alexa_proactive_schemas::event).or_else(|| of_words(name))
}

fn of_words(name: &str) -> Option<&'static Event> {
    let letters = |name: &str| {
        let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        letters.to_ascii_lowercase()
    };
    let wanted = letters(name);
    let wanted = wanted.strip_prefix("amazon").unwrap_or(&wanted);
    let has = |event: &&Event| letters(event.name).trim_start_matches("amazon").starts_with(wanted);
    let mut events = EVENTS.iter().filter(has).filter(|_| wanted.len() > 3);
    events.next().filter(|_| events.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_name_are_enough() {
        let of = |name: &str| near_event(name).map(|event| event.name);
        for name in [
            "AMAZON.WeatherAlert.Actived",
            "WeatherAlert.Activated",
            "WeatherAlertActivated",
            "weather_alert_activated",
            "WeatherAlert",
            "AMAZON.WeatherAlert",
            "AmazonWeatherAlert",
        ] {
            assert_eq!(of(name), Some("AMAZON.WeatherAlert.Activated"), "{name}");
        }
        for name in ["", "NAME", "AMAZON", "AMAZON.", "AMAZON.DoorBell.Pressed", "o"] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}

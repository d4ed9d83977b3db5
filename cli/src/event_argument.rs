//! The argument that names an event.

use crate::catalog::events;
use crate::known_values::KnownValues;
use alexa_proactive_schemas::{Event, nearest};
use clap::builder::TypedValueParser;

/// Returns the parser of an event's name: as Amazon spells it, a part of it, or its type in `catalog`, ignoring case.
pub(crate) fn event() -> impl TypedValueParser<Value = &'static Event> {
    KnownValues::new(named, events().flat_map(|event| [event.name, middle(event)]))
}

fn named(name: &str) -> Result<&'static Event, String> {
    let is_named = |event: &&'static Event| names(event).iter().any(|known| known.eq_ignore_ascii_case(name));
    events().find(is_named).ok_or_else(|| {
        if let Some(near) = near(name) {
            return format!("did you mean `{}`?", near.name);
        }
        let names: Vec<String> = events().map(|event| format!("`{}`", event.name)).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// Returns the event with the nearest name, or the only one whose name begins with it.
fn near(name: &str) -> Option<&'static Event> {
    if let Some(near) = nearest(name, events().flat_map(names)) {
        return events().find(|event| names(event).contains(&near));
    }
    let name = name.to_lowercase();
    let begins =
        |event: &&'static Event| names(event).iter().any(|known| known.to_lowercase().starts_with(&name));
    let mut found = events().filter(begins);
    found.next().filter(|_| found.next().is_none())
}

/// Returns the names that an event is found by: `AMAZON.OrderStatus.Updated`, `OrderStatus.Updated`, `OrderStatus` and
/// `OrderStatusUpdated`.
fn names(event: &'static Event) -> [&'static str; 4] {
    let without_prefix = event.name.split_once('.').map_or(event.name, |(_, name)| name);
    [event.name, without_prefix, middle(event), event.title]
}

fn middle(event: &'static Event) -> &'static str {
    event.name.split('.').nth(1).unwrap_or(event.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_found_by_each_of_its_names() {
        for event in events() {
            for name in names(event) {
                for name in [name.to_owned(), name.to_lowercase(), name.to_uppercase()] {
                    assert_eq!(named(&name).map(|event| event.name), Ok(event.name), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_misspelled_name_leads_to_the_nearest() {
        for (name, near) in [
            ("WetherAlert", "AMAZON.WeatherAlert.Activated"),
            ("wether_alert", "AMAZON.WeatherAlert.Activated"),
            ("WheatherAlert.Activated", "AMAZON.WeatherAlert.Activated"),
            ("AMAZON.WetherAlert.Activated", "AMAZON.WeatherAlert.Activated"),
            ("OrderStatusUpdate", "AMAZON.OrderStatus.Updated"),
            ("Ocasion", "AMAZON.Occasion.Updated"),
            ("TrashColection", "AMAZON.TrashCollectionAlert.Activated"),
            ("MediaContents", "AMAZON.MediaContent.Available"),
            ("SocialGame", "AMAZON.SocialGameInvite.Available"),
        ] {
            assert_eq!(named(name).unwrap_err(), format!("did you mean `{near}`?"), "{name}");
        }
        for name in ["DoorBell", "", "AMAZON.", "m"] {
            assert!(named(name).unwrap_err().starts_with("expected one of `AMAZON.WeatherAlert"), "{name}");
        }
    }
}

//! Sends an event of a catalog that another library publishes. This crate has no schema, no build script, and no dependency but
//! that library.

use own_catalog::amazon::catalog::{AlertType, Manner};
use own_catalog::amazon::{Localized, ProactiveEvent, Violations, proactive_event};

/// An event of the library's catalog.
#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", catalog = ::own_catalog::amazon)]
struct Visit {
    #[event(path = "visitor.name")]
    who: &'static str,
    manner: Manner,
    #[event(path = "door.label")]
    at: Place,
}

/// A text for each locale, which belongs to no event.
#[derive(Localized)]
#[event(crate = ::own_catalog::amazon)]
struct Place {
    en_us: &'static str,
}

/// An event of Amazon's that the library's catalog changes.
#[proactive_event("AMAZON.WeatherAlert.Activated", catalog = ::own_catalog::amazon)]
struct Storm;

/// Both, and one of the library's own types.
#[derive(ProactiveEvent)]
#[event(crate = ::own_catalog::amazon)]
enum Notice {
    Visit(Visit),
    Storm(Storm),
    Other(own_catalog::Notice),
}

fn notices() -> [Notice; 3] {
    let at = Place { en_us: "the back door" };
    [
        Notice::Visit(Visit { who: "Ben", manner: Manner::Friendly, at }),
        Notice::Storm(Storm::new(AlertType::SandStorm)),
        Notice::Other(own_catalog::Notice::Inbox(own_catalog::Inbox::new("Ana".to_owned(), 2))),
    ]
}

fn main() -> Result<(), Violations> {
    for notice in notices() {
        println!("{}", notice.to_event()?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Notice, notices};
    use own_catalog::amazon::ProactiveEvent;

    #[test]
    fn events_of_three_origins_are_in_one_enum() {
        let names: Vec<&str> = Notice::EVENTS.iter().map(|name| name.as_str()).collect();
        assert_eq!(
            names,
            ["AMAZON.DoorBell.Rung", "AMAZON.WeatherAlert.Activated", "AMAZON.MessageAlert.Activated"]
        );
        let payloads: Vec<String> =
            notices().iter().map(|notice| notice.to_event().expect("valid").payload().to_owned()).collect();
        assert_eq!(
            payloads,
            [
                r#"{"visitor":{"name":"Ben","manner":"FRIENDLY"},"door":{"label":"localizedattribute:door"}}"#,
                r#"{"weatherAlert":{"alertType":"SAND_STORM"}}"#,
                r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Ana"},"count":2}}"#,
            ]
        );
    }
}

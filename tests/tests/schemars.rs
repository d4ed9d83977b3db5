//! The feature `schemars`: the JSON Schema of each event's type accepts the same payloads as the catalog's file.

mod payloads;

use alexa_proactive::catalog::*;
use alexa_proactive::{EventName, Locale, ProactiveEvent, Timestamp};
use alexa_proactive_schemas::{EVENTS, LOCALES, Site, VALUE_SETS, event};
use payloads::{catalog_file, compare, validator};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, schema_for};
use serde_json::{Value, json};

macro_rules! each_event {
    ($($name:ident: $event:ident;)*) => {
        mod mutated {
            $(#[test] fn $name() { super::mutated::<super::$event>(); })*
        }

        /// Returns the schemas of all events, in the order of the catalog.
        fn all() -> Vec<(EventName, Schema)> {
            vec![$(($event::NAME, schema_for!($event))),*]
        }
    };
}

each_event! {
    weather_alert: WeatherAlertActivated;
    sports_event: SportsEventUpdated;
    message_alert: MessageAlertActivated;
    order_status: OrderStatusUpdated;
    occasion: OccasionUpdated;
    trash_collection_alert: TrashCollectionAlertActivated;
    media_content: MediaContentAvailable;
    social_game_invite: SocialGameInviteAvailable;
}

fn mutated<E: ProactiveEvent + JsonSchema>() {
    let schema = schema_for!(E);
    let of_the_type = validator(schema.as_value());
    let event = event(E::EVENTS[0].as_str()).unwrap();
    compare(event, &catalog_file(event), |payload| {
        of_the_type.iter_errors(&payload.json).map(|error| error.to_string()).collect()
    });
}

#[test]
fn every_event_of_the_catalog_has_a_schema() {
    let names: Vec<&str> = all().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, EVENTS.iter().map(|event| event.name).collect::<Vec<_>>());
}

#[test]
fn titles_and_descriptions_are_those_of_the_catalog() {
    for (name, schema) in all() {
        let event = event(name.as_str()).unwrap();
        assert_eq!(schema.get("title"), Some(&json!(event.title)));
        let description = format!("The payload of {}. {}", event.name, event.description);
        assert_eq!(schema.get("description"), Some(&json!(description)));
        for site in event.walk() {
            let (above, _) = site.path.rsplit_once('.').unwrap_or(("", site.path));
            let holder = event
                .site(above)
                .and_then(Site::object)
                .map_or_else(String::new, |object| format!("/$defs/{}", object.title));
            let member = schema.pointer(&format!("{holder}/properties/{}", site.name)).unwrap();
            assert_eq!(member["description"], site.description, "{}", site.path);
            assert_eq!(member.get("deprecated").is_some(), site.deprecated, "{}", site.path);
            if let Some(object) = site.object() {
                let definition = schema.pointer(&format!("/$defs/{}", object.title)).unwrap();
                assert_eq!(definition["title"], object.title);
                assert_eq!(definition["description"], object.description);
            }
        }
    }
}

#[test]
fn value_sets_are_those_of_the_catalog() {
    let schemas = all();
    for set in VALUE_SETS {
        let pointer = format!("/$defs/{}", set.title);
        let definition = schemas.iter().find_map(|(_, schema)| schema.pointer(&pointer)).unwrap();
        assert_eq!(definition["enum"], set.values.iter().map(|value| value.name).collect::<Value>());
    }
    let locales = schema_for!(Locale);
    assert_eq!(locales.get("enum"), Some(&LOCALES.values.iter().map(|value| value.name).collect()));
}

#[test]
fn a_value_set_is_what_serde_writes() {
    let file = validator(schema_for!(DayOfWeek).as_value());
    for day in DayOfWeek::ALL {
        assert!(file.is_valid(&serde_json::to_value(day).unwrap()));
    }
    assert!(!file.is_valid(&json!("Monday")));
}

#[test]
fn a_timestamp_is_what_serde_writes() {
    let form = validator(schema_for!(Timestamp).as_value());
    let at: Timestamp = "2026-06-01T12:00:00.123456789-02:30".parse().unwrap();
    assert!(form.is_valid(&serde_json::to_value(at).unwrap()));
    for text in ["2026-06-01", "2026-06-01t12:00:00z", "2026-02-29T12:00:00Z", "2026-06-01T12:00:00Z\n"] {
        assert!(!form.is_valid(&json!(text)), "{text}");
    }
}

/// A struct of another crate whose name is also in the catalog.
#[derive(JsonSchema)]
#[allow(dead_code)]
struct Alerts {
    last: Option<alexa_proactive::catalog::WeatherAlert>,
    ours: other::WeatherAlert,
}

mod other {
    #[derive(schemars::JsonSchema)]
    #[allow(dead_code)]
    pub(super) struct WeatherAlert {
        at: alexa_proactive::Timestamp,
    }
}

#[test]
fn the_types_can_be_used_in_other_schemas() {
    let schema = schema_for!(Alerts);
    let alert = validator(schema.as_value());
    let ours = json!({"at": "2026-06-01T12:00:00Z"});
    assert!(alert.is_valid(&json!({"last": {"alertType": "TORNADO"}, "ours": ours})));
    assert!(alert.is_valid(&json!({"last": null, "ours": ours})));
    assert!(!alert.is_valid(&json!({"last": {"alertType": "TORNADO"}, "ours": {"alertType": "TORNADO"}})));
}

#[test]
fn older_drafts_keep_keywords_beside_a_reference() {
    let draft7 =
        SchemaSettings::draft07().into_generator().into_root_schema_for::<SocialGameInviteAvailable>();
    let validator = jsonschema::draft7::new(draft7.as_value()).unwrap();
    let payload = |invite: Value| json!({"invite": invite, "game": {"offer": "MATCH", "name": "Chess"}});
    let inviter = json!({"name": "Jane Doe"});
    assert!(validator.is_valid(&payload(
        json!({"inviter": inviter, "relationshipToInvitee": "FRIEND", "inviteType": "INVITE"})
    )));
    assert!(validator.is_valid(&payload(
        json!({"inviter": {"name": "Jane Doe", "relationshipToInvitee": "FRIEND"}, "inviteType": "INVITE"})
    )));
    assert!(!validator.is_valid(&payload(json!({"inviter": inviter, "inviteType": "INVITE"}))));
}

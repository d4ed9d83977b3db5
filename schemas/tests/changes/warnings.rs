//! Changes without effect: Amazon's catalog is so already.

use crate::folder::{Folder, GAME, ORDER, SPORTS, TRASH, WEATHER, changes};
use alexa_proactive_schemas::AMAZON;

const THIS: &str =
    concat!("has no effect: this holds in Amazon's catalog of release ", env!("CARGO_PKG_VERSION"));

#[test]
fn a_change_that_amazons_catalog_has_is_a_warning() {
    for (event, members, pointers) in [
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"TORNADO": {}}, "remove": ["FROG_RAIN"]}}"#,
            &["/weatherAlert.alertType/values/add/TORNADO", "/weatherAlert.alertType/values/remove/0"][..],
        ),
        (WEATHER, r#""weatherAlert.source": {"required": false}"#, &["/weatherAlert.source/required"]),
        (WEATHER, r#""weatherAlert.alertType": {"required": true}"#, &["/weatherAlert.alertType/required"]),
        (
            GAME,
            r#""invite.relationshipToInvitee": {"required": true}"#,
            &["/invite.relationshipToInvitee/required"],
        ),
        (TRASH, r#""alert.garbageTypes": {"maxItems": 5}"#, &["/alert.garbageTypes/maxItems"]),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"SNOW_STORM": {"x-word": "snow storm", "description": "Snow."}}}}"#,
            &["/weatherAlert.alertType/values/add/SNOW_STORM"],
        ),
        (
            TRASH,
            r#""alert.collectionDayOfWeek": {"values": {"add": {"MONDAY": {"x-word": "Monday"}}}}"#,
            &["/alert.collectionDayOfWeek/values/add/MONDAY"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"add": {"type": "string", "description": "Who.", "x-localizable": "source"}}"#,
            &["/weatherAlert.source/add"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"add": {
                "type": "string", "title": "Storm", "description": "What.", "x-values": {"TORNADO": {"x-note": ["Rare."]}},
                "enum": ["HURRICANE", "TORNADO", "SNOW_STORM", "THUNDER_STORM"]
            }}"#,
            &["/weatherAlert.alertType/add"],
        ),
        (
            ORDER,
            r#""state.enterTimestamp": {"add": {"type": "string", "description": "When.", "x-timestamp": true}}"#,
            &["/state.enterTimestamp/add"],
        ),
        (
            SPORTS,
            r##""sportsEvent.homeTeamStatistic": {"add": {"$ref": "#/$defs/GameStatistic"}}"##,
            &["/sportsEvent.homeTeamStatistic/add"],
        ),
        (
            SPORTS,
            r#""sportsEvent.homeTeamStatistic": {"add": {
                "type": "object", "title": "Numbers", "description": "The numbers.", "required": ["score", "team"], "properties": {
                    "score": {"type": "integer", "description": "How many."},
                    "team": {
                        "type": "object", "title": "Team", "description": "Who.", "required": ["name"],
                        "properties": {"name": {"type": "string", "description": "Its name."}}
                    }
                }
            }}"#,
            &["/sportsEvent.homeTeamStatistic/add"],
        ),
        (WEATHER, r#""weatherAlert.source": {"name": "source"}"#, &["/weatherAlert.source/name"]),
        (WEATHER, r#""alert.source": {"place": "weatherAlert"}"#, &["/alert.source/place"]),
        (ORDER, r#""state.enterTimestamp": {"prefer": true}"#, &["/state.enterTimestamp/prefer"]),
        (ORDER, r#""x-locales": {"add": ["en-US"]}"#, &["/x-locales/add/0"]),
        (ORDER, r#""x-locales": {"remove": ["ja-JP"]}"#, &["/x-locales/remove/0"]),
        (ORDER, r#""x-locales": {"only": ["en-US"]}"#, &["/x-locales/only"]),
        (WEATHER, r#""x-locales": {"only": null}"#, &["/x-locales/only"]),
        (WEATHER, r#""x-locales": {"add": ["ja-JP"]}"#, &["/x-locales/add/0"]),
        (
            WEATHER,
            r#""x-sentence": {"replace": [{"say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]"}]}"#,
            &["/x-sentence/replace"],
        ),
    ] {
        let folder = Folder::new(&[("a.changes.json", &changes(event, members))]);
        let expected: Vec<String> = pointers
            .iter()
            .map(|pointer| format!("own/a.changes.json#{pointer}: {THIS}; remove it"))
            .collect();
        assert_eq!(folder.warnings(), expected, "{members}");
        // Nothing changed, so the event is still Amazon's.
        assert_eq!(folder.read().unwrap().catalog.event(event), AMAZON.event(event), "{members}");
    }
}

#[test]
fn an_added_member_that_is_optional_is_a_warning() {
    let members = r#""weatherAlert.severity": {"add": {"type": "integer", "description": "How bad."}, "required": false}"#;
    assert_eq!(
        Folder::new(&[("a.changes.json", &changes(WEATHER, members))]).warnings(),
        [
            "own/a.changes.json#/weatherAlert.severity/required: has no effect: this holds after the other changes of this file; remove it"
        ]
    );
}

#[test]
fn a_misspelled_value_is_shown_beside_the_right_one() {
    let members = r#""weatherAlert.alertType": {"values": {"remove": ["TORNADOS"]}}"#;
    assert_eq!(
        Folder::new(&[("a.changes.json", &changes(WEATHER, members))]).warnings(),
        [format!(
            "own/a.changes.json#/weatherAlert.alertType/values/remove/0: {THIS}; remove it, or did you mean `TORNADO`?"
        )]
    );
}

#[test]
fn a_change_that_another_one_makes_too_is_a_warning() {
    let members = r#"
        "sportsEvent.homeTeamStatistic.score": {"required": false},
        "sportsEvent.awayTeamStatistic.score": {"required": false}
    "#;
    let folder = Folder::new(&[("a.changes.json", &changes(SPORTS, members))]);
    assert_eq!(
        folder.warnings(),
        [
            "own/a.changes.json#/sportsEvent.awayTeamStatistic.score/required: has no effect: another change of this file has the same one; remove it"
        ]
    );
}

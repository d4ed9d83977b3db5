//! What each verb does: the event is the one of Amazon's file with the same change made by hand.

use crate::folder::{Folder, GAME, NOTE, ORDER, SOURCE, SPORTS, TRASH, WEATHER, amazons, changes};
use alexa_proactive_schemas::{Event, Kind, Site};

/// Checks that the changes of an event are the edits of its file, each at its only place, or at `ALL`; the source of the changes is added to the sources.
#[track_caller]
fn check(event: &str, members: &str, edits: &[(&str, &str)]) -> &'static Event {
    let mut text = amazons(event);
    let sources = text.find("\"x-sources\"").expect("sources");
    let end = sources + text[sources..].find("\n  ]").expect("the end of the sources");
    text.insert_str(end, &format!(",{SOURCE}"));
    for (from, to) in edits {
        let all = from.strip_prefix("ALL ");
        assert!(all.is_some() || text.matches(from).count() == 1, "{event} has this once: {from}");
        text = text.replace(all.unwrap_or(from), &to.replace("NOTE", NOTE));
    }
    let by_hand = Folder::new(&[("a.json", &text.replacen('{', "{\"x-replaces\": true,", 1))]).read();
    let by_hand = by_hand.expect("nothing is malformed").catalog.event(event).expect("an event of Amazon's");
    let read = Folder::new(&[("a.changes.json", &changes(event, members))]).read();
    let read = read.expect("nothing is malformed");
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let changed = read.catalog.event(event).expect("an event of Amazon's");
    assert_eq!(changed.sites, by_hand.sites);
    assert_eq!(changed.sentences, by_hand.sentences);
    assert_eq!((changed.notes, changed.locales), (by_hand.notes, by_hand.locales));
    assert_eq!(changed.sources, by_hand.sources);
    changed
}

#[test]
fn values_are_added_and_removed() {
    let storm = check(
        WEATHER,
        r#""weatherAlert.alertType": {"values": {
            "add": {"SAND_STORM": {"x-word": "sandstorm", "description": "Much sand."}},
            "remove": ["TORNADO"]
        }}"#,
        &[(
            r#""enum": ["TORNADO", "HURRICANE", "SNOW_STORM", "THUNDER_STORM"]"#,
            r#""enum": ["HURRICANE", "SNOW_STORM", "THUNDER_STORM", "SAND_STORM"],
               "x-values": {"SAND_STORM": {"x-word": "sandstorm", "description": "Much sand.", "x-note": ["NOTE"]}},
               "x-note": ["NOTE"]"#,
        )],
    );
    assert_eq!(storm.site("weatherAlert.alertType").and_then(Site::value_set).unwrap().values.len(), 4);
}

#[test]
fn a_value_gets_another_word() {
    check(
        WEATHER,
        r#""weatherAlert.alertType": {"values": {"add": {"TORNADO": {"x-word": "twister"}}}}"#,
        &[(
            "\"title\": \"AlertType\",",
            r#""title": "AlertType", "x-values": {"TORNADO": {"x-word": "twister", "x-note": ["NOTE"]}},"#,
        )],
    );
    check(
        TRASH,
        r#""alert.collectionDayOfWeek": {"values": {"add": {"MONDAY": {"x-word": "Moon day"}}}}"#,
        &[(r#""MONDAY": {"x-word": "Monday"}"#, r#""MONDAY": {"x-word": "Moon day", "x-note": ["NOTE"]}"#)],
    );
}

#[test]
fn a_value_takes_its_conditions_along() {
    check(
        ORDER,
        r#""state.status": {"values": {"remove": ["ORDER_SHIPPED"]}}"#,
        &[
            (
                r#"    {
      "when": {"state.status": "ORDER_SHIPPED"},
      "say": "Your order from {order.seller.name} has been shipped[ and will arrive by {state.deliveryDetails.expectedArrival}]."
    },"#,
                "",
            ),
            ("            \"ORDER_SHIPPED\",\n", ""),
            (
                r#""values": ["ORDER_SHIPPED", "ORDER_OUT_FOR_DELIVERY"]"#,
                r#""values": ["ORDER_OUT_FOR_DELIVERY"]"#,
            ),
            ("no seventh value is known (high).\"", "no seventh value is known (high).\", \"NOTE\""),
        ],
    );
}

#[test]
fn a_site_becomes_required_or_optional() {
    check(
        WEATHER,
        r#""weatherAlert.source": {"required": true}, "weatherAlert.alertType": {"required": false}"#,
        &[
            (r#""required": ["alertType"]"#, r#""required": ["source"]"#),
            ("Decided: optional (medium to high).\"", "Decided: optional (medium to high).\", \"NOTE\""),
            ("\"title\": \"AlertType\",", "\"title\": \"AlertType\", \"x-note\": [\"NOTE\"],"),
        ],
    );
    check(
        ORDER,
        r#""state.enterTimestamp": {"required": true}"#,
        &[
            (
                "\"required\": [\"status\"]",
                r#""required": ["status"], "anyOf": [{"required": ["enterTimestamp"]}, {"required": ["enterTimeStamp"]}]"#,
            ),
            (
                "the other is kept as an alternate (medium).\"",
                "the other is kept as an alternate (medium).\", \"NOTE\"",
            ),
        ],
    );
    check(
        GAME,
        r#""invite.relationshipToInvitee": {"required": false}"#,
        &[
            (
                r#",
      "anyOf": [
        {"required": ["relationshipToInvitee"]},
        {"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}
      ]"#,
                "",
            ),
            (
                "the other is kept as an alternate (medium).\"",
                "the other is kept as an alternate (medium).\", \"NOTE\"",
            ),
        ],
    );
}

#[test]
fn an_array_gets_another_maximum() {
    for (change, edit, max) in [("7", "\"maxItems\": 7,", Some(7)), ("null", "", None)] {
        let trash = check(
            TRASH,
            &format!(r#""alert.garbageTypes": {{"maxItems": {change}}}"#),
            &[
                ("\"maxItems\": 5,", edit),
                (
                    "A least number and uniqueness are not stated.\"",
                    "A least number and uniqueness are not stated.\", \"NOTE\"",
                ),
            ],
        );
        let kind = trash.site("alert.garbageTypes").unwrap().kind;
        assert!(matches!(kind, Kind::Values { max_items, .. } if max_items == max));
    }
}

#[test]
fn a_member_is_added_and_removed() {
    let schema = r#"{"type": "string", "description": "How bad."}"#;
    let storm = check(
        WEATHER,
        &format!(
            r#""weatherAlert.severity": {{"add": {schema}, "required": true}}, "weatherAlert.source": {{"remove": true}},
            "x-sentence": {{"replace": [{{"say": "A {{weatherAlert.severity}} {{weatherAlert.alertType}}."}}]}}"#
        ),
        &[
            (
                "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]",
                "A {weatherAlert.severity} {weatherAlert.alertType}.",
            ),
            (
                "outdated (high).\"",
                "outdated (high).\", \"Source of the change of `weatherAlert.source`: A letter, 2026; confidence: high.\", \"Source of the change of `x-sentence`: A letter, 2026; confidence: high.\"",
            ),
            (
                r#""source": {
          "description": "Who the warning comes from.",
          "type": "string",
          "x-localizable": "source",
          "x-note": [
            "Optional or required: the Jovo documentation says required; ask-utils, Jovo's types and Alexa.NET say optional, and the Japanese template drops the words about the provider when it is absent. Decided: optional (medium to high)."
          ]
        },"#,
                "",
            ),
            (
                r#""enum": ["TORNADO", "HURRICANE", "SNOW_STORM", "THUNDER_STORM"]
        }"#,
                r#""enum": ["TORNADO", "HURRICANE", "SNOW_STORM", "THUNDER_STORM"]
        }, "severity": {"type": "string", "description": "How bad.", "x-note": ["NOTE"]}"#,
            ),
            (r#""required": ["alertType"]"#, r#""required": ["alertType", "severity"]"#),
        ],
    );
    assert!(storm.site("weatherAlert.source").is_none());
}

#[test]
fn a_primary_stays_required_without_its_alternate() {
    let invite = check(
        GAME,
        r#""invite.inviter.relationshipToInvitee": {"remove": true}"#,
        &[
            (
                r##",
            "relationshipToInvitee": {
              "$ref": "#/$defs/Relationship",
              "deprecated": true,
              "x-alternate-of": "invite.relationshipToInvitee",
              "x-note": [
                "The other place of `invite.relationshipToInvitee`: Jovo's documentation and the Japanese template put it here."
              ]
            }"##,
                "",
            ),
            (
                r#""required": ["inviter", "inviteType"],
      "anyOf": [
        {"required": ["relationshipToInvitee"]},
        {"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}
      ]"#,
                r#""required": ["inviter", "inviteType", "relationshipToInvitee"]"#,
            ),
            (
                "that of Jovo's documentation (medium).\"",
                "that of Jovo's documentation (medium).\", \"Source of the change of `invite.inviter.relationshipToInvitee`: A letter, 2026; confidence: high.\"",
            ),
        ],
    );
    assert!(invite.site("invite.relationshipToInvitee").unwrap().is_required());
}

#[test]
fn a_definition_goes_with_its_last_use() {
    let changes = changes(
        GAME,
        r#""invite.relationshipToInvitee": {"remove": true}, "invite.inviter.relationshipToInvitee": {"prefer": true}"#,
    );
    // The former primary is an alternate, and can be removed.
    let read = Folder::new(&[("a.changes.json", &changes)]).read().expect("nothing is malformed");
    let invite = read.catalog.event(GAME).unwrap();
    assert!(invite.site("invite.relationshipToInvitee").is_none());
    let relationship = invite.site("invite.inviter.relationshipToInvitee").unwrap();
    assert!(relationship.is_required() && relationship.alternates.is_empty() && !relationship.deprecated);
    let sentences = r#""x-sentence": {"replace": [{"say": "An invitation to {game.name}."}]}"#;
    let both = crate::folder::changes(
        GAME,
        &format!(
            r#""invite.inviter.relationshipToInvitee": {{"remove": true}}, "invite.relationshipToInvitee": {{"name": "relation"}}, {sentences}"#
        ),
    );
    let read = Folder::new(&[("a.changes.json", &both)]).read().expect("nothing is malformed");
    assert!(read.catalog.value_sets.iter().any(|set| set.title == "Relationship"));
}

#[test]
fn an_alternate_becomes_the_primary() {
    check(
        ORDER,
        r#""state.enterTimeStamp": {"prefer": true}"#,
        &[
            (
                r#""deprecated": true,
          "x-alternate-of": "state.enterTimestamp",
          "x-note": ["The other spelling of `enterTimestamp`; a skill in production sends it."]"#,
                r#""x-note": ["The other spelling of `enterTimestamp`; a skill in production sends it.", "NOTE"]"#,
            ),
            (
                "\"description\": \"When the order entered this state.\",",
                "\"description\": \"When the order entered this state.\", \"deprecated\": true, \"x-alternate-of\": \"state.enterTimeStamp\",",
            ),
        ],
    );
    let invite = check(
        GAME,
        r#""invite.inviter.relationshipToInvitee": {"prefer": true}"#,
        &[
            (
                r#""deprecated": true,
              "x-alternate-of": "invite.relationshipToInvitee",
              "x-note": [
                "The other place of `invite.relationshipToInvitee`: Jovo's documentation and the Japanese template put it here.""#,
                r#""x-note": [
                "The other place of `invite.relationshipToInvitee`: Jovo's documentation and the Japanese template put it here.", "NOTE""#,
            ),
            (
                r##""$ref": "#/$defs/Relationship",
          "x-note""##,
                r##""$ref": "#/$defs/Relationship",
          "deprecated": true, "x-alternate-of": "invite.inviter.relationshipToInvitee",
          "x-note""##,
            ),
            (
                r#"{"required": ["relationshipToInvitee"]},
        {"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
                r#"{"properties": {"inviter": {"required": ["relationshipToInvitee"]}}},
        {"required": ["relationshipToInvitee"]}"#,
            ),
            ("Your {invite.relationshipToInvitee} ", "Your {invite.inviter.relationshipToInvitee} "),
        ],
    );
    let primary = invite.site("invite.inviter.relationshipToInvitee").unwrap();
    assert!(primary.is_required() && primary.alternates == ["invite.relationshipToInvitee"]);
}

#[test]
fn a_site_gets_another_name() {
    check(
        WEATHER,
        r#""weatherAlert.source": {"name": "provider"}"#,
        &[
            ("\"source\": {\n", "\"provider\": {\n"),
            ("{weatherAlert.source}", "{weatherAlert.provider}"),
            ("Decided: optional (medium to high).\"", "Decided: optional (medium to high).\", \"NOTE\""),
        ],
    );
    let order = check(
        ORDER,
        r#""state": {"name": "progress"}"#,
        &[
            ("ALL \"state.", "\"progress."),
            ("ALL {state.", "{progress."),
            ("\"state\": {\n", "\"progress\": {\n"),
            ("[\"state\", \"order\"]", "[\"progress\", \"order\"]"),
            ("\"title\": \"OrderState\",", "\"title\": \"OrderState\", \"x-note\": [\"NOTE\"],"),
        ],
    );
    assert_eq!(order.site("progress.deliveredOn").unwrap().meaningful_with.unwrap().path, "progress.status");
    check(
        GAME,
        r#""invite.inviter": {"name": "sender"}"#,
        &[
            (
                "\"inviter\": {\n          \"title\"",
                "\"sender\": {\n          \"x-note\": [\"NOTE\"], \"title\"",
            ),
            ("[\"inviter\", \"inviteType\"]", "[\"sender\", \"inviteType\"]"),
            ("{\"inviter\": {\"required\"", "{\"sender\": {\"required\""),
            ("{invite.inviter.name}", "{invite.sender.name}"),
        ],
    );
}

#[test]
fn a_site_gets_another_place() {
    let offer = r#""offer": {
          "title": "GameOffer",
          "description": "What is offered.",
          "type": "string",
          "enum": ["MATCH", "REMATCH", "GAME"]
        }"#;
    let name =
        r#""name": {"description": "The name of the game.", "type": "string", "x-localizable": "gameName"}"#;
    let with_note =
        |site: &str| format!("{}, \"x-note\": [\"NOTE\"]}}", site.trim_end().trim_end_matches('}'));
    let decided =
        "\"x-note\": [\"Jovo's types put it into `inviter`; no other source does (high).\"]\n        }";
    let invite = check(
        GAME,
        r#""game.offer": {"place": "invite"}, "game.name": {"place": "", "name": "gameName"}"#,
        &[
            (&format!("{offer},\n"), ""),
            (name, ""),
            (decided, &format!("{decided}, {}", with_note(offer))),
            (
                "      \"required\": [\"offer\", \"name\"]\n    }",
                &format!(
                    "      \"required\": []\n    }}, {}",
                    with_note(name).replacen("name", "gameName", 1)
                ),
            ),
            ("[\"inviter\", \"inviteType\"]", "[\"inviter\", \"inviteType\", \"offer\"]"),
            ("[\"invite\", \"game\"]", "[\"invite\", \"game\", \"gameName\"]"),
            ("{game.offer}", "{invite.offer}"),
            ("{game.name}", "{gameName}"),
        ],
    );
    assert!(invite.site("gameName").unwrap().is_required() && invite.site("game.offer").is_none());
}

#[test]
fn a_move_may_follow_another_one() {
    let changes = changes(
        GAME,
        r#""game": {"name": "match1"}, "game.offer": {"name": "kind"}, "invite.inviter.name": {"place": "game", "name": "inviter"}"#,
    );
    let read = Folder::new(&[("a.changes.json", &changes)]).read().expect("nothing is malformed");
    let paths: Vec<&str> = read.catalog.event(GAME).unwrap().walk().map(|site| site.path).collect();
    assert_eq!(
        paths,
        [
            "invite",
            "invite.inviter",
            "invite.inviter.relationshipToInvitee",
            "invite.relationshipToInvitee",
            "invite.inviteType",
            "match1",
            "match1.kind",
            "match1.name",
            "match1.inviter",
        ]
    );
}

#[test]
fn members_of_a_shared_definition_change_together() {
    let game = check(
        SPORTS,
        r#""sportsEvent.homeTeamStatistic.score": {"required": false, "name": "points"}"#,
        &[
            ("{sportsEvent.homeTeamStatistic.score}", "{sportsEvent.homeTeamStatistic.points}"),
            ("{sportsEvent.awayTeamStatistic.score}", "{sportsEvent.awayTeamStatistic.points}"),
            ("\"score\": {\n", "\"points\": {\n"),
            ("[\"No bounds are published.\"]", "[\"No bounds are published.\", \"NOTE\"]"),
            ("[\"team\", \"score\"]", "[\"team\"]"),
        ],
    );
    assert!(game.site("sportsEvent.awayTeamStatistic.points").is_some_and(|site| !site.is_required()));
}

#[test]
fn locales_and_sentences_change() {
    let note = |key: &str| format!("\"Source of the change of `{key}`: A letter, 2026; confidence: high.\"");
    check(
        ORDER,
        r#""x-locales": {"add": ["ja-JP", "en-GB"]}, "x-sentence": {"add": [
            {"when": {"state.status": "ORDER_SHIPPED", "state.enterTimestamp": true}, "say": "Shipped on {state.enterTimestamp}."},
            {"when": {"state.deliveredOn": true, "state.status": "ORDER_SHIPPED"}, "say": "Shipped and delivered."}
        ]}"#,
        &[
            (r#""x-locales": ["en-US"]"#, r#""x-locales": ["en-US", "ja-JP", "en-GB"]"#),
            (
                "\"x-sentence\": [\n",
                r#""x-sentence": [
                {"when": {"state.status": "ORDER_SHIPPED", "state.enterTimestamp": true}, "say": "Shipped on {state.enterTimestamp}."},
                {"when": {"state.deliveredOn": true, "state.status": "ORDER_SHIPPED"}, "say": "Shipped and delivered."},
                "#,
            ),
            (
                "other locales get an advice (medium).\"",
                &format!(
                    "other locales get an advice (medium).\", {}, {}",
                    note("x-locales"),
                    note("x-sentence")
                ),
            ),
        ],
    );
    check(
        ORDER,
        r#""x-locales": {"only": null}"#,
        &[
            ("\"x-locales\": [\"en-US\"],", ""),
            (
                "other locales get an advice (medium).\"",
                &format!("other locales get an advice (medium).\", {}", note("x-locales")),
            ),
        ],
    );
}

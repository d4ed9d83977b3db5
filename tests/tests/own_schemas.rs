//! An independent oracle for events of one's own and for changed ones: a validator with the JSON Schema, changed by hand, and our
//! reader with the folder have to accept and reject the same payloads.

mod payloads;

use alexa_proactive::{Catalog, Violations};
use alexa_proactive_schemas::event;
use alexa_proactive_tests::scratch::Scratch;
use payloads::{catalog_file, compare};
use serde_json::{Value, json};

/// An event of one's own with every kind of site, an alternate, and optional objects in each other.
const PARCEL: &str = include_str!("own_schemas/parcel-box.json");

const SOURCES: &str = r#""x-sources": [{"title": "A letter", "date": "2026-11-02", "confidence": "none: invented for this test"}]"#;

/// Compares the reader of a catalog with this file, and the schema of the event.
fn check(file: &str, text: &str, name: &str, mut schema: Value) {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), &format!("own-schemas-{name}"));
    scratch.write(file, text);
    let read = alexa_proactive_schemas::Catalog::with_folder(scratch.folder());
    let read = read.unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let (catalog, event) =
        (Catalog::new(read.catalog), read.catalog.event(name).expect("the event of the file"));
    write_patterns(&mut schema, read.catalog.timestamp_pattern);
    compare(event, &schema, |payload| {
        let text = format!(r#"{{"name":"{name}","payload":{}}}"#, payload.text);
        let error = catalog.event(text.as_bytes()).err();
        let violations = error.iter().flat_map(Violations::violations);
        // The texts of the payload are not there.
        let of_payload = violations.filter(|violation| {
            let rest = violation.pointer().strip_prefix("/payload");
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        of_payload.map(ToString::to_string).collect()
    });
}

/// Writes the pattern of a time to where it is left to the catalog: a validator does not know `x-timestamp`.
fn write_patterns(schema: &mut Value, pattern: &str) {
    match schema {
        Value::Object(members) => {
            if members.get("x-timestamp") == Some(&Value::Bool(true)) {
                members.entry("pattern").or_insert_with(|| pattern.into());
            }
            members.values_mut().for_each(|member| write_patterns(member, pattern));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| write_patterns(item, pattern)),
        _ => {}
    }
}

/// Compares an event with changes, and its file with the same changes made by hand.
fn check_changed(name: &str, changes: &str, by_hand: impl FnOnce(&mut Value)) {
    let mut schema = catalog_file(event(name).expect("an event of Amazon's"));
    by_hand(&mut schema);
    let text = format!(r#"{{"x-changes": "{name}", {SOURCES}, {changes}}}"#);
    check("a.changes.json", &text, name, schema);
}

fn at<'a>(schema: &'a mut Value, pointer: &str) -> &'a mut Value {
    schema.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"))
}

fn take(schema: &mut Value, pointer: &str, name: &str) -> Value {
    at(schema, pointer).as_object_mut().and_then(|members| members.remove(name)).expect("a member")
}

#[test]
fn an_event_of_the_example() {
    let text = include_str!("../../examples/own-catalog/catalog/door-bell.json");
    check("door-bell.json", text, "AMAZON.DoorBell.Rung", serde_json::from_str(text).unwrap());
}

#[test]
fn an_event_with_every_kind_of_site() {
    check("parcel-box.json", PARCEL, "AMAZON.ParcelBox.Filled", serde_json::from_str(PARCEL).unwrap());
}

#[test]
fn values_presence_and_members() {
    let area = json!({
        "title": "WeatherArea", "description": "Where.", "type": "object",
        "properties": {
            "city": {"description": "The city.", "type": "string", "x-localizable": "city"},
            "level": {"description": "How bad.", "type": "string", "title": "WeatherLevel", "enum": ["RED", "AMBER"]}
        },
        "required": ["city"]
    });
    let changes = format!(
        r#""weatherAlert.alertType": {{"values": {{"add": {{"SAND_STORM": {{}}}}, "remove": ["TORNADO"]}}}},
           "weatherAlert.source": {{"required": true}},
           "weatherAlert.endsAt": {{"add": {{"description": "The end.", "type": "string", "x-timestamp": true}}}},
           "weatherAlert.area": {{"add": {area}}}"#
    );
    check_changed("AMAZON.WeatherAlert.Activated", &changes, |schema| {
        let alert = at(schema, "/properties/weatherAlert");
        alert["properties"]["alertType"]["enum"] =
            json!(["HURRICANE", "SNOW_STORM", "THUNDER_STORM", "SAND_STORM"]);
        alert["properties"]["endsAt"] = json!({"type": "string", "x-timestamp": true});
        alert["properties"]["area"] = area;
        alert["required"] = json!(["alertType", "source"]);
    });
}

#[test]
fn a_preferred_spelling_that_is_required() {
    let changes = r#""state.enterTimeStamp": {"prefer": true, "required": true},
        "state.status": {"values": {"remove": ["ORDER_SHIPPED"]}, "name": "progress"},
        "state.deliveryDetails": {"remove": true},
        "x-sentence": {"replace": [{"say": "An order from {order.seller.name}."}]},
        "x-locales": {"only": null}"#;
    check_changed("AMAZON.OrderStatus.Updated", changes, |schema| {
        let state = at(schema, "/properties/state");
        let mut status = take(state, "/properties", "status");
        status["enum"].as_array_mut().expect("values").retain(|value| value != "ORDER_SHIPPED");
        state["properties"]["progress"] = status;
        take(state, "/properties", "deliveryDetails");
        state["required"] = json!(["progress"]);
        state["anyOf"] = json!([{"required": ["enterTimeStamp"]}, {"required": ["enterTimestamp"]}]);
    });
}

#[test]
fn a_preferred_place() {
    let changes = r#""invite.inviter.relationshipToInvitee": {"prefer": true},
        "invite.inviter": {"name": "sender"},
        "game.offer": {"place": "invite", "required": false},
        "game.name": {"place": ""}"#;
    check_changed("AMAZON.SocialGameInvite.Available", changes, |schema| {
        let offer = take(schema, "/properties/game/properties", "offer");
        let name = take(schema, "/properties/game/properties", "name");
        schema["properties"]["name"] = name;
        schema["properties"]["game"]["required"] = json!([]);
        schema["required"] = json!(["invite", "game", "name"]);
        let invite = at(schema, "/properties/invite");
        let inviter = take(invite, "/properties", "inviter");
        invite["properties"]["sender"] = inviter;
        invite["properties"]["offer"] = offer;
        invite["required"] = json!(["sender", "inviteType"]);
        invite["anyOf"] = json!([
            {"properties": {"sender": {"required": ["relationshipToInvitee"]}}},
            {"required": ["relationshipToInvitee"]}
        ]);
    });
}

#[test]
fn an_array_with_another_maximum() {
    let changes = r#""alert.garbageTypes": {"maxItems": 2, "required": false}"#;
    check_changed("AMAZON.TrashCollectionAlert.Activated", changes, |schema| {
        let alert = at(schema, "/properties/alert");
        alert["properties"]["garbageTypes"]["maxItems"] = json!(2);
        alert["required"] = json!(["collectionDayOfWeek"]);
    });
}

#[test]
fn a_shared_definition() {
    let changes = r#""sportsEvent.awayTeamStatistic.score": {"required": false, "name": "points"},
        "sportsEvent.homeTeamStatistic.team.city": {"add": {"description": "Where from.", "type": "string"}, "required": true},
        "update": {"remove": true},
        "x-sentence": {"replace": [{"say": "News of {sportsEvent.eventLeague.name}."}]}"#;
    check_changed("AMAZON.SportsEvent.Updated", changes, |schema| {
        take(schema, "/properties", "update");
        let statistic = at(schema, "/$defs/GameStatistic");
        let score = take(statistic, "/properties", "score");
        statistic["properties"]["points"] = score;
        statistic["required"] = json!(["team"]);
        statistic["properties"]["team"]["properties"]["city"] = json!({"type": "string"});
        statistic["properties"]["team"]["required"] = json!(["name", "city"]);
    });
}

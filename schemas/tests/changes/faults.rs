//! Every kind of malformed change file, with the faults that it causes.

use crate::folder::{Folder, GAME, ORDER, SOURCE, SPORTS, TRASH, WEATHER, amazons, changes};

/// Changes of an event, without the members that every change file has, and the pointers and messages that they cause.
type Row = (&'static str, &'static str, &'static [&'static str]);

/// Checks every row before it fails.
fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (event, members, expected) in rows {
        let found = Folder::new(&[("a.changes.json", &changes(event, members))]).read();
        let found = found.map_or_else(|faults| faults, |_| Vec::new());
        let expected: Vec<String> =
            expected.iter().map(|fault| format!("own/a.changes.json#{fault}")).collect();
        if found != expected {
            wrong.push(format!("{members}: expected {expected:#?}, found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn faults(files: &[(&str, &str)]) -> Vec<String> {
    Folder::new(files).read().expect_err("something is malformed")
}

#[test]
fn the_file() {
    let of = |text: &str| faults(&[("a.changes.json", text)]);
    assert_eq!(of("{"), ["own/a.changes.json#: is not JSON: Object keys must be strings (line 1, column 2)"]);
    assert_eq!(of("[]"), ["own/a.changes.json#: found an array, expected an object"]);
    assert_eq!(
        of(&format!(r#"{{"x-sources": [{SOURCE}], "weatherAlert.source": {{"required": true}}}}"#)),
        ["own/a.changes.json#: `x-changes` is missing"]
    );
    assert_eq!(
        of(&format!(
            r#"{{"x-changes": 5, "x-sources": [{SOURCE}], "weatherAlert.source": {{"required": true}}}}"#
        )),
        ["own/a.changes.json#/x-changes: found a number, expected a string"]
    );
    let required = r#""weatherAlert.source": {"required": true}"#;
    assert_eq!(
        of(&changes("AMAZON.WeatherAlert.Active", required)),
        [
            "own/a.changes.json#/x-changes: Amazon's catalog has no event `AMAZON.WeatherAlert.Active`; did you mean `AMAZON.WeatherAlert.Activated`?"
        ]
    );
    assert_eq!(
        of(&changes("AMAZON.DoorBell.Rung", required)),
        [
            "own/a.changes.json#/x-changes: Amazon's catalog has no event `AMAZON.DoorBell.Rung`; describe it in a file of its own"
        ]
    );
    assert_eq!(
        of(&format!(r#"{{"x-changes": "{WEATHER}", {required}}}"#)),
        ["own/a.changes.json#: `x-sources` is missing"]
    );
    assert_eq!(
        of(&format!(r#"{{"x-changes": "{WEATHER}", "x-sources": [], {required}}}"#)),
        ["own/a.changes.json#/x-sources: is empty"]
    );
    let undated = r#"{"title": "A letter", "confidence": "high", "author": "Amazon"}"#;
    assert_eq!(
        of(&format!(r#"{{"x-changes": "{WEATHER}", "x-sources": [{undated}], {required}}}"#)),
        [
            "own/a.changes.json#/x-sources/0/author: unknown keyword `author`; expected one of `title`, `date`, `confidence`",
            "own/a.changes.json#/x-sources/0: `date` is missing",
        ]
    );
    assert_eq!(
        of(&format!(r#"{{"x-changes": "{WEATHER}", "x-sources": [{SOURCE}]}}"#)),
        ["own/a.changes.json#: changes nothing; add the path of a site with a change, or remove the file"]
    );
    assert_eq!(
        of(&format!(r#"{{"x-changes": "{WEATHER}", "x-sources": [{SOURCE}], {required}, {required}}}"#)),
        ["own/a.changes.json#/weatherAlert.source: duplicate member"]
    );
}

#[test]
fn other_files() {
    let required = changes(WEATHER, r#""weatherAlert.source": {"required": true}"#);
    let replacing = amazons(WEATHER).replacen('{', "{\"x-replaces\": true,", 1);
    assert_eq!(
        faults(&[("weather.json", &replacing), ("a.changes.json", &required)]),
        [
            "own/a.changes.json#/x-changes: `AMAZON.WeatherAlert.Activated` is the event of own/weather.json; change it there"
        ]
    );
    assert_eq!(
        faults(&[("a.changes.json", &required), ("b.changes.json", &required)]),
        [
            "own/b.changes.json#/x-changes: `AMAZON.WeatherAlert.Activated` is changed by own/a.changes.json already; write all changes of an event into one file"
        ]
    );
    assert_eq!(
        faults(&[("changes.json", &required)]),
        [
            "own/changes.json#/x-changes: changes are read from files called `NAME.changes.json`; rename the file"
        ]
    );
    // A set that a user's event has like Amazon's is another one now.
    let own = amazons(WEATHER)
        .replace("AMAZON.WeatherAlert.Activated", "AMAZON.Storm.Seen")
        .replace("\"WeatherAlertActivated\"", "\"StormSeen\"")
        .replace("\"WeatherAlert\"", "\"Storm\"");
    let changed = changes(WEATHER, r#""weatherAlert.alertType": {"values": {"add": {"SAND_STORM": {}}}}"#);
    assert_eq!(
        faults(&[("own.json", &own), ("a.changes.json", &changed)]),
        [
            "own/a.changes.json#/weatherAlert.alertType/values/add/SAND_STORM: `AlertType` is a different value set in own/own.json#/properties/weatherAlert/properties/alertType"
        ]
    );
}

#[test]
fn keys_and_paths() {
    check(&[
        (
            WEATHER,
            r#""x-note": ["Storms."]"#,
            &[
                "/x-note: unknown keyword `x-note`; expected `x-changes`, `x-sources`, `x-locales`, `x-sentence`, or the path of a site",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": true"#,
            &["/weatherAlert.source: found a boolean, expected an object"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {}"#,
            &[
                "/weatherAlert.source: changes nothing; add one of `add`, `remove`, `prefer`, `required`, `values`, `maxItems`, `name`, `place`",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"source": "A letter"}"#,
            &[
                "/weatherAlert.source: changes nothing; add one of `add`, `remove`, `prefer`, `required`, `values`, `maxItems`, `name`, `place`",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"require": true}"#,
            &[
                "/weatherAlert.source/require: unknown keyword `require`; expected one of `add`, `remove`, `prefer`, `required`, `values`, `maxItems`, `name`, `place`, `source`; did you mean `required`?",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertTyp": {"values": {"add": {"SAND_STORM": {}}}}"#,
            &[
                "/weatherAlert.alertTyp: `AMAZON.WeatherAlert.Activated` has no `weatherAlert.alertTyp`; did you mean `weatherAlert.alertType`?",
            ],
        ),
        (
            WEATHER,
            r#""storm": {"required": true, "name": "alert"}"#,
            &[
                "/storm: `AMAZON.WeatherAlert.Activated` has no `storm`; its paths are `weatherAlert`, `weatherAlert.source`, `weatherAlert.alertType`",
            ],
        ),
        (
            WEATHER,
            r#""": {"required": true}"#,
            &[
                "/: `AMAZON.WeatherAlert.Activated` has no ``; its paths are `weatherAlert`, `weatherAlert.source`, `weatherAlert.alertType`",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.source.name": {"remove": true}"#,
            &[
                "/weatherAlert.source.name: `AMAZON.WeatherAlert.Activated` has no `weatherAlert.source.name`; did you mean `weatherAlert.source`?",
            ],
        ),
    ]);
}

#[test]
fn sources() {
    let two = |members: &str| {
        let other = r#"{"title": "A call", "date": "2026", "confidence": "low"}"#;
        let text = format!(r#"{{"x-changes": "{WEATHER}", "x-sources": [{SOURCE}, {other}], {members}}}"#);
        Folder::new(&[("a.changes.json", &text)]).read().map(|read| read.warnings.len())
    };
    assert_eq!(
        two(r#""weatherAlert.source": {"required": true}"#),
        Err(vec![
            "own/a.changes.json#/weatherAlert.source: `source` is missing; expected the title of one of `x-sources`"
                .to_owned()
        ])
    );
    assert_eq!(two(r#""weatherAlert.source": {"required": true, "source": "A call"}"#), Ok(0));
    check(&[
        (
            WEATHER,
            r#""weatherAlert.source": {"required": true, "source": "A leter"}"#,
            &["/weatherAlert.source/source: `x-sources` has no `A leter`; expected one of `A letter`"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"required": true, "source": 1}"#,
            &["/weatherAlert.source/source: found a number, expected a string"],
        ),
    ]);
}

#[test]
fn values() {
    check(&[
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": ["SAND_STORM"]}"#,
            &["/weatherAlert.alertType/values: found an array, expected an object"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {}}"#,
            &["/weatherAlert.alertType/values: changes nothing; name values in `add` or `remove`"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"adds": {"SAND_STORM": {}}}}"#,
            &[
                "/weatherAlert.alertType/values/adds: unknown keyword `adds`; expected one of `add`, `remove`; did you mean `add`?",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": ["SAND_STORM"]}}"#,
            &["/weatherAlert.alertType/values/add: found an array, expected an object"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"sandStorm": {}}}}"#,
            &[
                "/weatherAlert.alertType/values/add/sandStorm: `sandStorm` cannot become the variant of a Rust enum",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"SNOW__STORM": {}}}}"#,
            &[
                "/weatherAlert.alertType/values/add/SNOW__STORM: `SNOW__STORM` and `SNOW_STORM` are both `SnowStorm` in Rust",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"remove": "TORNADO"}}"#,
            &["/weatherAlert.alertType/values/remove: found a string, expected an array"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"remove": {"TORNADO": {}}}}"#,
            &["/weatherAlert.alertType/values/remove: found an object, expected an array"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {}, "remove": []}}"#,
            &["/weatherAlert.alertType/values: changes nothing; name values in `add` or `remove`"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"remove": ["TORNADO", "TORNADO"]}}"#,
            &["/weatherAlert.alertType/values/remove/1: duplicate `TORNADO`"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"SAND_STORM": {}}, "remove": ["SAND_STORM"]}}"#,
            &["/weatherAlert.alertType/values/remove/0: `SAND_STORM` is in `add` too; remove one of both"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"values": {"add": {"SAND_STORM": {}}}}"#,
            &[
                "/weatherAlert.source/values/add/SAND_STORM: `weatherAlert.source` does not take values of a set",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"remove": ["TORNADO", "HURRICANE", "SNOW_STORM", "THUNDER_STORM"]}}"#,
            &["/weatherAlert.alertType/values/remove/3: is empty"],
        ),
        (
            ORDER,
            r#""state.status": {"values": {"add": {"ORDER_RETURNED": {}, "ORDER_LOST": {}}}}"#,
            &[
                "/state.status/values/add/ORDER_RETURNED: has no sentence for the value `ORDER_RETURNED`; add one with `\"when\": {\"state.status\": \"ORDER_RETURNED\"}` (change the sentences of the event with `x-sentence`)",
                "/state.status/values/add/ORDER_LOST: has no sentence for the value `ORDER_LOST`; add one with `\"when\": {\"state.status\": \"ORDER_LOST\"}` (change the sentences of the event with `x-sentence`)",
            ],
        ),
    ]);
}

#[test]
fn annotations_of_values() {
    check(&[
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"SAND_STORM": "sand storm"}}}"#,
            &["/weatherAlert.alertType/values/add/SAND_STORM: found a string, expected an object"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"SAND_STORM": {"word": "sand storm"}}}}"#,
            &[
                "/weatherAlert.alertType/values/add/SAND_STORM/word: unknown keyword `word`; expected one of `description`, `x-note`, `x-word`; did you mean `x-word`?",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"TORNADO": {"word": "twister"}}}}"#,
            &[
                "/weatherAlert.alertType/values/add/TORNADO/word: unknown keyword `word`; expected one of `description`, `x-note`, `x-word`; did you mean `x-word`?",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"TORNADO": {"x-word": 5}}}}"#,
            &["/weatherAlert.alertType/values/add/TORNADO/x-word: found a number, expected a string"],
        ),
        (
            WEATHER,
            r#""weatherAlert.alertType": {"values": {"add": {"SAND_STORM": {"x-note": "Rare."}}}}"#,
            &["/weatherAlert.alertType/values/add/SAND_STORM/x-note: found a string, expected an array"],
        ),
    ]);
}

#[test]
fn arrays() {
    check(&[
        (
            TRASH,
            r#""alert.collectionDayOfWeek": {"maxItems": 2}"#,
            &["/alert.collectionDayOfWeek/maxItems: `alert.collectionDayOfWeek` is not an array"],
        ),
        (
            TRASH,
            r#""alert.garbageTypes": {"maxItems": 0}"#,
            &["/alert.garbageTypes/maxItems: expected a whole number from 1 to 4294967295"],
        ),
        (
            TRASH,
            r#""alert.garbageTypes": {"maxItems": "many"}"#,
            &["/alert.garbageTypes/maxItems: expected a whole number from 1 to 4294967295"],
        ),
    ]);
}

#[test]
fn presence() {
    check(&[
        (
            WEATHER,
            r#""weatherAlert.source": {"required": "yes"}"#,
            &["/weatherAlert.source/required: found a string, expected a boolean"],
        ),
        (
            ORDER,
            r#""state.enterTimeStamp": {"required": true}"#,
            &[
                "/state.enterTimeStamp/required: `state.enterTimeStamp` is an alternate of `state.enterTimestamp`, which is never required; add `\"prefer\": true` to make it the primary",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"prefer": false}"#,
            &["/weatherAlert.source/prefer: expected `true`, or no such member"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"prefer": true}"#,
            &["/weatherAlert.source/prefer: `weatherAlert.source` is not an alternate of another site"],
        ),
        (
            GAME,
            r#""invite.kind": {"add": {"title": "InviteType", "description": "The kind of invitation.", "type": "string", "enum": ["CHALLENGE", "INVITE"], "x-values": {"CHALLENGE": {"x-word": "challenged"}, "INVITE": {"x-word": "invited"}}, "deprecated": true, "x-alternate-of": "invite.inviteType"}}"#,
            &[
                "/invite.kind/add: `invite.inviteType` has an alternate, which takes an `anyOf`, and the object around both has one for another site",
            ],
        ),
        (
            GAME,
            r#""invite.inviter": {"required": false}"#,
            &[
                "/invite.inviter/required: `invite.inviter` is optional, and this requires nothing where it is absent",
            ],
        ),
        (
            GAME,
            r#""invite.inviter.relationshipToInvitee": {"prefer": true}, "invite.inviter": {"required": false}"#,
            &[
                "/invite.inviter/required: `invite.inviter` is optional, and this requires `invite.inviter.relationshipToInvitee` even where it is absent",
            ],
        ),
        (
            GAME,
            r##""invite.inviter.relationshipToInvitee": {"prefer": true}, "game.host": {"add": {
                "title": "Inviter", "description": "Who invites.", "type": "object",
                "properties": {
                    "name": {"description": "The name of the inviter, as it is spoken.", "type": "string"},
                    "relationshipToInvitee": {"$ref": "#/$defs/Relationship", "x-note": [
                        "The other place of `invite.relationshipToInvitee`: Jovo's documentation and the Japanese template put it here.",
                        "Source of the change: A letter, 2026; confidence: high."
                    ]}
                },
                "required": ["name"]
            }}"##,
            &[
                "/game.host/add: `Inviter` has to require the same members everywhere, and `game.host.relationshipToInvitee` is optional",
            ],
        ),
    ]);
}

#[test]
fn members() {
    check(&[
        (
            WEATHER,
            r#""weatherAlert.severity": {"add": "string"}"#,
            &["/weatherAlert.severity/add: found a string, expected an object"],
        ),
        (
            WEATHER,
            r#""weatherAlert.severity": {"add": {"type": "string", "description": "How bad."}, "maxItems": 3}"#,
            &["/weatherAlert.severity/maxItems: has no meaning beside `add`; remove one of both"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source.city": {"add": {"type": "string", "description": "Where."}}"#,
            &["/weatherAlert.source.city/add: `weatherAlert.source` is not an object, so it has no members"],
        ),
        (
            WEATHER,
            r#""weatherAlerts.severity": {"add": {"type": "string", "description": "How bad."}}"#,
            &[
                "/weatherAlerts.severity: `AMAZON.WeatherAlert.Activated` has no `weatherAlerts`; did you mean `weatherAlert`?",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.severity": {"add": {"type": "string"}}, "weatherAlert.area": {"add": {"type": "string"}}"#,
            &[
                "/weatherAlert.severity/add: `description` is missing",
                "/weatherAlert.area/add: `description` is missing",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.severity": {"add": {"type": "number", "description": "How bad."}}"#,
            &[
                "/weatherAlert.severity/add/type: unknown type `number`; expected one of `string`, `integer`, `array`, `object`",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.Severity": {"add": {"type": "string", "description": "How bad."}}"#,
            &["/weatherAlert.Severity/add: `Severity` cannot become a member of a Rust struct"],
        ),
        (
            WEATHER,
            r##""weatherAlert.at": {"add": {"$ref": "#/$defs/Timestamp"}}"##,
            &["/weatherAlert.at/add/$ref: no such definition under `#/$defs/`"],
        ),
        (
            SPORTS,
            r##""sportsEvent.homeTeamStatistic.last": {"add": {"$ref": "#/$defs/GameStatistic"}}"##,
            &["/sportsEvent.homeTeamStatistic.last/add/$ref: refers to a definition that contains it"],
        ),
        (
            WEATHER,
            r#""weatherAlert.area": {"add": {"title": "Order", "description": "Where.", "type": "object", "properties": {"name": {"type": "string", "description": "Its name."}, "size": {"type": "integer"}}}}"#,
            &["/weatherAlert.area/add/properties/size: `description` is missing"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"remove": false}"#,
            &["/weatherAlert.source/remove: expected `true`, or no such member"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"remove": true, "required": true}"#,
            &["/weatherAlert.source/required: has no meaning beside `remove`; remove one of both"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"remove": true}"#,
            &[
                "/weatherAlert.source/remove: no site at `weatherAlert.source` (change the sentences of the event with `x-sentence`)",
            ],
        ),
        (
            ORDER,
            r#""state.enterTimestamp": {"remove": true}"#,
            &[
                "/state.enterTimestamp/remove: `state.enterTimestamp` has the alternate `state.enterTimeStamp`; remove that, or prefer it first",
            ],
        ),
    ]);
}

#[test]
fn many_faults_are_counted() {
    let members: Vec<String> = (0..30)
        .map(|index| format!(r#""weatherAlert.area{index}": {{"add": {{"type": "string"}}}}"#))
        .collect();
    let found = faults(&[("a.changes.json", &changes(WEATHER, &members.join(", ")))]);
    let mut expected: Vec<String> = (0..20)
        .map(|index| format!("own/a.changes.json#/weatherAlert.area{index}/add: `description` is missing"))
        .collect();
    expected.push("own/a.changes.json#: has 10 more faults; fix those above, and they are shown".to_owned());
    assert_eq!(found, expected);
}

#[test]
fn members_that_are_there_in_another_form() {
    let row = |path: &str, schema: &str, keyword: &str| {
        let found = Folder::new(&[(
            "a.changes.json",
            &changes(SPORTS, &format!(r#""{path}": {{"add": {schema}}}"#)),
        )])
        .read();
        assert_eq!(
            found.err(),
            Some(vec![format!(
                "own/a.changes.json#/{path}/add: there is a site at `{path}` already, and its `{keyword}` differs; remove this, or describe the whole event in a file with `\"x-replaces\": true`"
            )])
        );
    };
    let name = "sportsEvent.eventLeague.name";
    row(name, r#"{"type": "integer", "description": "A number."}"#, "type");
    row(name, r#"{"type": "string", "description": "A name."}"#, "x-localizable");
    row(name, r#"{"type": "string", "description": "A name.", "x-localizable": "name"}"#, "x-localizable");
    row(
        "update.teamName",
        r#"{"type": "string", "description": "A time.", "x-timestamp": true}"#,
        "x-timestamp",
    );
    row(
        "update.teamName",
        r#"{"type": "string", "title": "Team", "description": "A team.", "enum": ["A"]}"#,
        "enum",
    );
    let statistic = |required: &str, of_score: &str| {
        format!(
            r#"{{"type": "object", "title": "Numbers", "description": "The numbers.", "required": [{required}], "properties": {{
                "score": {{"type": "{of_score}", "description": "How many."}},
                "team": {{
                    "type": "object", "title": "Team", "description": "Who.", "required": ["name"],
                    "properties": {{"name": {{"type": "string", "description": "Its name."}}}}
                }}
            }}}}"#
        )
    };
    let statistics = "sportsEvent.homeTeamStatistic";
    row(statistics, &statistic(r#""team", "score""#, "string"), "properties");
    row(statistics, &statistic(r#""team""#, "integer"), "required");
    row("update", r##"{"$ref": "#/$defs/GameStatistic"}"##, "$ref");
}

#[test]
fn titles_of_added_members() {
    check(&[
        (
            WEATHER,
            r#""weatherAlert.kind": {"add": {"title": "AlertType", "description": "Another.", "type": "string", "enum": ["A"]}}"#,
            &[
                "/weatherAlert.kind/add/title: `AlertType` is a different value set in alexa-proactive-schemas/catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.area": {"add": {"title": "Person", "description": "Where.", "type": "object", "properties": {"name": {"type": "string", "description": "Its name."}}}}"#,
            &[
                "/weatherAlert.area/add/title: `Person` is a different object in alexa-proactive-schemas/catalog/03-message-alert.json#/properties/messageGroup/properties/creator",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.kind": {"add": {"title": "OrderStatusUpdated", "description": "The kind.", "type": "string", "enum": ["A"]}}"#,
            &[
                "/weatherAlert.kind/add/title: `OrderStatusUpdated` is an event in alexa-proactive-schemas/catalog/04-order-status.json#",
            ],
        ),
    ]);
}

#[test]
fn changes_that_contradict_each_other() {
    let statistics = ["sportsEvent.homeTeamStatistic", "sportsEvent.awayTeamStatistic"];
    let invite = ["invite.relationshipToInvitee", "invite.inviter.relationshipToInvitee"];
    let score = statistics.map(|statistic| format!("{statistic}.score"));
    let city = statistics.map(|statistic| format!("{statistic}.city"));
    let invite = invite.map(str::to_owned);
    let text = r#""add": {"type": "string", "description": "A text."}"#;
    let number = r#""add": {"type": "integer", "description": "A number."}"#;
    for (event, [first, second], first_verb, second_verb, [first_at, second_at]) in [
        (SPORTS, &score, r#""required": false"#, r#""required": true"#, ["required"; 2]),
        // Amazon's event is so already.
        (SPORTS, &score, r#""required": true"#, r#""required": false"#, ["required"; 2]),
        (SPORTS, &score, r#""name": "points""#, r#""name": "goals""#, ["name"; 2]),
        (SPORTS, &city, text, number, ["add"; 2]),
        (
            GAME,
            &invite,
            r#""values": {"remove": ["FRIEND"]}"#,
            r#""values": {"add": {"FRIEND": {"x-word": "pal"}}}"#,
            ["values/remove/0", "values/add/FRIEND"],
        ),
        (
            GAME,
            &invite,
            r#""values": {"add": {"FRIEND": {"x-word": "pal"}}}"#,
            r#""values": {"add": {"FRIEND": {"x-word": "mate"}}}"#,
            ["values/add/FRIEND"; 2],
        ),
    ] {
        let members = format!(r#""{first}": {{{first_verb}}}, "{second}": {{{second_verb}}}"#);
        let found = Folder::new(&[("a.changes.json", &changes(event, &members))]).read();
        assert_eq!(
            found.err(),
            Some(vec![format!(
                "own/a.changes.json#/{second}/{second_at}: contradicts `/{first}/{first_at}`, because sites that share a type change together; remove one of both"
            )]),
            "{members}"
        );
    }
    check(&[
        (
            ORDER,
            r#""state.enterTimeStamp": {"prefer": true}, "state.enterTimestamp": {"prefer": true}"#,
            &["/state.enterTimestamp/prefer: contradicts `/state.enterTimeStamp/prefer`; remove one of both"],
        ),
        (
            SPORTS,
            r#""update.teamName": {"required": false}, "update": {"remove": true}"#,
            &["/update/remove: contradicts `/update.teamName/required`; remove one of both"],
        ),
        (
            SPORTS,
            r#""sportsEvent.homeTeamStatistic.score": {"required": false}, "sportsEvent.awayTeamStatistic.score": {"remove": true}"#,
            &[
                "/sportsEvent.awayTeamStatistic.score/remove: contradicts `/sportsEvent.homeTeamStatistic.score/required`; remove one of both",
            ],
        ),
        (
            SPORTS,
            r#""sportsEvent.homeTeamStatistic.score": {"remove": true}, "sportsEvent.awayTeamStatistic.team": {"name": "score"}, "sportsEvent.awayTeamStatistic.score": {"name": "points"}"#,
            &[
                "/sportsEvent.awayTeamStatistic.score/name: contradicts `/sportsEvent.homeTeamStatistic.score/remove`; remove one of both",
            ],
        ),
    ]);
}

#[test]
fn sites_that_another_change_removes() {
    check(&[
        (
            SPORTS,
            r#""sportsEvent.eventLeague.name": {"place": "", "name": "league"}, "sportsEvent.eventLeague": {"remove": true}"#,
            &[
                "/sportsEvent.eventLeague.name/place: another change of this file removes `sportsEvent.eventLeague.name`, or an object around it; remove one of both",
            ],
        ),
        // There is a site of this name at the new place, so it looks as if Amazon's catalog had moved it.
        (
            SPORTS,
            r#""sportsEvent.eventLeague.name": {"place": "update", "name": "teamName"}, "sportsEvent.eventLeague": {"remove": true}"#,
            &[
                "/sportsEvent.eventLeague.name/place: another change of this file removes `sportsEvent.eventLeague.name`, or an object around it; remove one of both",
            ],
        ),
        (
            SPORTS,
            r#""update": {"remove": true}, "sportsEvent.eventLeague.name": {"place": "update"}"#,
            &[
                "/sportsEvent.eventLeague.name/place: another change of this file removes `update`, or an object around it; remove one of both",
            ],
        ),
        (
            SPORTS,
            r#""sportsEvent.homeTeamStatistic.score": {"remove": true}, "sportsEvent.awayTeamStatistic.score": {"remove": true}"#,
            &[
                "/sportsEvent.awayTeamStatistic.score/remove: another change of this file removes `sportsEvent.awayTeamStatistic.score`, or an object around it; remove one of both",
            ],
        ),
    ]);
}

#[test]
fn names_and_places() {
    check(&[
        (
            WEATHER,
            r#""weatherAlert.source": {"name": 5}"#,
            &["/weatherAlert.source/name: found a number, expected a string"],
        ),
        (WEATHER, r#""weatherAlert.source": {"name": ""}"#, &["/weatherAlert.source/name: is empty"]),
        (
            WEATHER,
            r#""weatherAlert.source": {"name": "the source"}"#,
            &["/weatherAlert.source/name: `the source` cannot become a member of a Rust struct"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"name": "match"}"#,
            &["/weatherAlert.source/name: `match` is reserved in Rust"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"name": "alertType"}"#,
            &[
                "/weatherAlert.source/name: there is a site at `weatherAlert.alertType` already; remove it or rename it",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"place": ["weatherAlert"]}"#,
            &["/weatherAlert.source/place: found an array, expected the path of an object"],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"place": "weatherAlarm"}"#,
            &[
                "/weatherAlert.source/place: `AMAZON.WeatherAlert.Activated` has no `weatherAlarm`; did you mean `weatherAlert`?",
            ],
        ),
        (
            WEATHER,
            r#""weatherAlert.source": {"place": "weatherAlert.alertType"}"#,
            &[
                "/weatherAlert.source/place: `weatherAlert.alertType` is not an object, so nothing can move there",
            ],
        ),
        (ORDER, r#""order": {"place": "order.seller"}"#, &["/order/place: `order` cannot move into itself"]),
        (
            SPORTS,
            r#""sportsEvent.homeTeamStatistic.score": {"place": "sportsEvent"}"#,
            &[
                "/sportsEvent.homeTeamStatistic.score/place: `sportsEvent.homeTeamStatistic.score` is a member of an object that stands at several sites, so it cannot move to one place",
            ],
        ),
        (
            SPORTS,
            r#""update": {"place": "sportsEvent.homeTeamStatistic"}"#,
            &[
                "/update/place: `sportsEvent.homeTeamStatistic` is an object that stands at several sites, so nothing can move to one of them",
            ],
        ),
        (
            GAME,
            r#""invite.relationshipToInvitee": {"place": "invite.inviter", "name": "relationship"}"#,
            &[
                "/invite.relationshipToInvitee/place: sources contest the place of `invite.relationshipToInvitee`; `prefer` chooses one of the places that the catalog knows",
            ],
        ),
    ]);
}

#[test]
fn locales() {
    check(&[
        (ORDER, r#""x-locales": ["ja-JP"]"#, &["/x-locales: found an array, expected an object"]),
        (
            ORDER,
            r#""x-locales": {"adds": ["ja-JP"]}"#,
            &[
                "/x-locales/adds: unknown keyword `adds`; expected one of `add`, `remove`, `only`, `source`; did you mean `add`?",
            ],
        ),
        (
            ORDER,
            r#""x-locales": {"add": ["nl-BE"]}"#,
            &["/x-locales/add/0: `nl-BE` is not a locale of the API"],
        ),
        (ORDER, r#""x-locales": {"add": "ja-JP"}"#, &["/x-locales/add: found a string, expected an array"]),
        (
            ORDER,
            r#""x-locales": {"add": ["ja-JP"], "remove": ["ja-JP"]}"#,
            &["/x-locales/remove/0: `ja-JP` is in `add` too; remove one of both"],
        ),
        (ORDER, r#""x-locales": {"remove": ["en-US"]}"#, &["/x-locales/remove/0: is empty"]),
        (
            WEATHER,
            r#""x-locales": {"remove": ["ja-JP"]}"#,
            &[
                "/x-locales/remove/0: the catalog does not restrict the locales of this event; give those that it has as `only`",
            ],
        ),
        (
            ORDER,
            r#""x-locales": {"only": ["ja-JP"], "add": ["en-GB"]}"#,
            &["/x-locales/add: has no meaning beside `only`; remove one of both"],
        ),
        (ORDER, r#""x-locales": {"only": []}"#, &["/x-locales/only: is empty"]),
        (ORDER, r#""x-locales": {"only": "ja-JP"}"#, &["/x-locales/only: found a string, expected an array"]),
        (
            WEATHER,
            r#""x-locales": {"only": ["ja-JP", "nl-BE"]}"#,
            &["/x-locales/only/1: `nl-BE` is not a locale of the API"],
        ),
    ]);
}

#[test]
fn sentences() {
    check(&[
        (
            WEATHER,
            r#""x-sentence": {"add": {"say": "A storm."}}"#,
            &["/x-sentence/add: found an object, expected an array"],
        ),
        (WEATHER, r#""x-sentence": {"add": []}"#, &["/x-sentence/add: is empty"]),
        (
            WEATHER,
            r#""x-sentence": {"add": [{"when": {"weatherAlert.alertType": "SAND_STORM"}, "say": "Sand."}]}"#,
            &["/x-sentence/add/0/when/weatherAlert.alertType: `AlertType` has no value `SAND_STORM`"],
        ),
        (
            WEATHER,
            r#""x-sentence": {"add": [{"say": "A storm."}]}"#,
            &[
                "/x-sentence/add/0: is never used: the sentence before it has no `when` (change the sentences of the event with `x-sentence`)",
            ],
        ),
        (
            WEATHER,
            r#""x-sentence": {"add": [{"say": "A storm."}], "replace": [{"say": "A storm."}]}"#,
            &["/x-sentence/add: has no meaning beside `replace`; remove one of both"],
        ),
        (
            WEATHER,
            r#""x-sentence": {"replace": "A storm."}"#,
            &["/x-sentence/replace: found a string, expected an array"],
        ),
        (
            WEATHER,
            r#""x-sentence": {"replace": [{"say": "A {weatherAlert.kind}."}]}"#,
            &["/x-sentence/replace/0/say: no site at `weatherAlert.kind`"],
        ),
    ]);
}

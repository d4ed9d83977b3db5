//! Breaks one thing in a copy of the catalog, and expects the build step to report exactly that.

use alexa_proactive_schemas::generate::table;
use alexa_proactive_schemas::{AMAZON, Catalog};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

const WEATHER: &str = "01-weather-alert.json";
const SPORTS: &str = "02-sports-event.json";
const MESSAGE: &str = "03-message-alert.json";
const ORDER: &str = "04-order-status.json";
const OCCASION: &str = "05-occasion.json";
const TRASH: &str = "06-trash-collection-alert.json";
const MEDIA: &str = "07-media-content.json";
const GAME: &str = "08-social-game-invite.json";
const NINTH: &str = "09-door-bell.json";
const LOCALES: &str = "locales.json";

/// An event that Amazon does not have, with one site of most kinds.
const DOOR_BELL: &str = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "DoorBellPressed",
  "description": "Reports a visitor at the door.",
  "x-event": "AMAZON.DoorBell.Pressed",
  "x-sentence": [{"say": "{visitor} is at the door.[ It rang {ringCount:words} {ringCount:time|times}.]"}],
  "x-sources": [{"title": "A bell", "date": "2024", "confidence": "none"}],
  "type": "object",
  "properties": {
    "visitor": {"description": "Who is there.", "type": "string"},
    "ringCount": {"description": "How often it rang.", "type": "integer", "x-note": []},
    "chimes": {"description": "Its sounds.", "type": "array", "items": {"$ref": "#/$defs/Chime"}, "maxItems": 3},
    "door": {
      "title": "Door",
      "description": "The door.",
      "type": "object",
      "properties": {"open": {"description": "Whether it is open.", "type": "integer"}, "chime": {"$ref": "#/$defs/Chime"}},
      "required": ["open"]
    }
  },
  "required": ["visitor"],
  "$defs": {
    "Chime": {"description": "A chime.", "type": "string", "title": "Chime", "enum": ["DING", "DONG"]}
  }
}
"##;

/// One change to a file, and the faults that it causes.
struct Row {
    name: &'static str,
    file: &'static str,
    /// The number of the occurrence of `from` to replace, from 1; `None` for the only one.
    nth: Option<usize>,
    from: &'static str,
    to: &'static str,
    faults: &'static [&'static str],
}

/// A copy of the catalog with a ninth event; removed when dropped.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Copy {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("alexa-proactive-catalog-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let copy = Copy(folder);
        for entry in fs::read_dir(catalog()).unwrap() {
            let entry = entry.unwrap();
            copy.write(&entry.file_name().to_string_lossy(), fs::read(entry.path()).unwrap());
        }
        copy.write(NINTH, DOOR_BELL);
        copy
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap()
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(file), text).unwrap();
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.0.join(file)).unwrap();
    }

    fn replace(&self, file: &str, nth: Option<usize>, from: &str, to: &str) {
        let text = self.read(file);
        let places: Vec<usize> = text.match_indices(from).map(|(place, _)| place).collect();
        let place = match nth {
            None => {
                assert_eq!(places.len(), 1, "{file} has this once: {from}");
                places[0]
            }
            Some(nth) => {
                *places.get(nth - 1).unwrap_or_else(|| panic!("{file} has this {nth} times: {from}"))
            }
        };
        let (before, rest) = text.split_at(place);
        self.write(file, format!("{before}{to}{}", &rest[from.len()..]));
    }

    fn table(&self) -> Result<String, Vec<String>> {
        let folder = self.0.display().to_string();
        let shown = |fault: &alexa_proactive_schemas::Fault| fault.to_string().replace(&folder, "catalog");
        Catalog::from_folder(&self.0).map(table).map_err(|faults| faults.iter().map(shown).collect())
    }

    fn faults(&self) -> Vec<String> {
        self.table().expect_err("something is malformed")
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn catalog() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog")
}

/// Checks every row before it fails.
fn check_rows(rows: &[Row]) {
    let mut wrong = Vec::new();
    for row in rows {
        let copy = Copy::new();
        copy.replace(row.file, row.nth, row.from, row.to);
        let found = copy.table().err().unwrap_or_default();
        if found != row.faults {
            wrong.push(format!("{}: expected {:#?}, found {found:#?}", row.name, row.faults));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the faults of a catalog in which a file has this text.
fn faults_with(file: &str, text: impl AsRef<[u8]>) -> Vec<String> {
    let copy = Copy::new();
    copy.write(file, text);
    copy.faults()
}

#[test]
fn the_catalog_compiles_to_the_table() {
    let read = Catalog::from_folder(&catalog()).expect("nothing is malformed");
    assert_eq!(read, &AMAZON);
}

#[test]
fn a_ninth_event_compiles() {
    let table = Copy::new().table().expect("nothing is malformed");
    for expected in [
        "pub static CHIME: ValueSet",
        r#"file: "09-door-bell.json", name: "AMAZON.DoorBell.Pressed", title: "DoorBellPressed""#,
        r#"path: "visitor", rust_name: "visitor", rust_path: "visitor", description: "Who is there.", notes: &[], presence: Presence::Required, deprecated: false, alternate_of: None, alternates: &[], meaningful_with: None, kind: Kind::Text"#,
        r#"path: "ringCount", rust_name: "ring_count", rust_path: "ring_count", description: "How often it rang.", notes: &[], presence: Presence::Optional, deprecated: false, alternate_of: None, alternates: &[], meaningful_with: None, kind: Kind::Integer"#,
        "kind: Kind::Values { set: &sets::CHIME, max_items: Some(3) }",
        r#"kind: Kind::Object(&Object { title: "Door", description: "The door.", sites: &["#,
        r#"path: "door.open", rust_name: "open", rust_path: "door__open", description: "Whether it is open.", notes: &[], presence: Presence::Required"#,
        r#"path: "door.chime", rust_name: "chime", rust_path: "door__chime", description: "A chime.""#,
    ] {
        assert!(table.contains(expected), "{expected}");
    }
    assert_eq!(table.matches("Event { file: ").count(), 9);
}

#[test]
fn a_catalog_of_one_event_compiles() {
    let copy = Copy::new();
    for file in [WEATHER, SPORTS, MESSAGE, ORDER, OCCASION, TRASH, MEDIA, GAME] {
        copy.remove(file);
    }
    assert_eq!(copy.table().expect("nothing is malformed").matches("Event { file: ").count(), 1);
}

#[test]
fn an_alternate_object_may_have_the_keys_of_its_primary() {
    let copy = Copy::new();
    copy.replace(
        OCCASION,
        None,
        r#""provider": {
          "title""#,
        r##""place": {"$ref": "#/$defs/Place", "deprecated": true, "x-alternate-of": "occasion.venue"},
        "venue": {"$ref": "#/$defs/Place"},
        "provider": {
          "title""##,
    );
    copy.replace(
        OCCASION,
        None,
        r#""$defs": {"#,
        r#""$defs": {
    "Place": {
      "title": "Place",
      "description": "A place.",
      "type": "object",
      "properties": {"city": {"description": "A city.", "type": "string", "x-localizable": "city"}}
    },"#,
    );
    let table = copy.table().expect("nothing is malformed");
    assert!(table.contains(r#"alternates: &["occasion.place"]"#));
}

/// Returns a catalog with two objects of one title and these members.
fn two_gates(front: &str, back: &str) -> Copy {
    let gate = |properties: &str| {
        format!(
            r#"{{"title": "Gate", "description": "A gate.", "type": "object", "properties": {properties}}}"#
        )
    };
    let copy = Copy::new();
    let gates = format!(r#""front": {}, "back": {}, "door": {{"#, gate(front), gate(back));
    copy.replace(NINTH, None, r#""door": {"#, &gates);
    copy
}

#[test]
fn objects_of_one_title_must_be_equal() {
    let open = r#"{"open": {"description": "A.", "type": "string"}}"#;
    let old = r#"{"open": {"description": "A.", "type": "string", "deprecated": true}}"#;
    assert!(two_gates(open, open).table().is_ok());
    for (front, back) in [
        (open, r#"{"shut": {"description": "A.", "type": "string"}}"#),
        (open, r#"{"open": {"description": "B.", "type": "string"}}"#),
        (open, r#"{"open": {"description": "A.", "type": "string", "x-note": ["A note."]}}"#),
        (open, r#"{"open": {"description": "A.", "type": "string"}}, "required": ["open"]"#),
        (open, old),
        (
            old,
            r#"{"open": {"description": "A.", "type": "string", "deprecated": true, "x-alternate-of": "visitor"}}"#,
        ),
        (
            open,
            r#"{"open": {"description": "A.", "type": "string", "x-meaningful-with": {"path": "door.chime", "values": ["DING"]}}}"#,
        ),
        (open, r#"{"open": {"description": "A.", "type": "integer"}}"#),
    ] {
        assert_eq!(
            two_gates(front, back).faults()[0],
            "catalog/09-door-bell.json#/properties/back/title: `Gate` is a different object in catalog/09-door-bell.json#/properties/front",
            "{back}"
        );
    }
}

/// Returns a catalog with so many objects in each other.
fn nested(objects: usize) -> Copy {
    let mut member = r#"{"description": "A.", "type": "string"}"#.to_owned();
    for index in (1..=objects).rev() {
        member = format!(
            r#"{{"title": "O{index}", "description": "A.", "type": "object", "properties": {{"o": {member}}}}}"#
        );
    }
    let copy = Copy::new();
    copy.replace(NINTH, None, r#""door": {"#, &format!(r#""o": {member}, "door": {{"#));
    copy
}

#[test]
fn objects_are_nested_to_a_limit() {
    assert_eq!(nested(8).table().map(|_| ()), Ok(()));
    let pointer = "/properties/o".repeat(9);
    assert_eq!(
        nested(9).faults(),
        [format!(
            "catalog/09-door-bell.json#{pointer}: is nested too deeply: a payload has at most 8 objects in each other"
        )]
    );
}

/// Returns the faults of an event with this title.
fn faults_with_title(title: &str) -> Vec<String> {
    let copy = Copy::new();
    copy.replace(WEATHER, None, "\"WeatherAlertActivated\"", &format!("{title:?}"));
    copy.faults()
}

#[test]
fn a_title_is_no_name_that_generated_code_needs() {
    for title in ["Of", "T", "Str", "Name", "Names", "EventResult", "Sized", "AsText", "AsChime"] {
        let copy = Copy::new();
        copy.replace(NINTH, None, r#""title": "Door""#, &format!(r#""title": "{title}""#));
        let fault = format!(
            "catalog/09-door-bell.json#/properties/door/title: `{title}` is the name of a type of the library"
        );
        assert_eq!(copy.faults(), [fault]);
    }
    for (title, module) in [("Match", "match"), ("Type", "type"), ("Fn", "fn")] {
        assert_eq!(
            faults_with_title(title),
            [format!(
                "catalog/01-weather-alert.json#/title: the module of `{title}` would be `{module}`, which is reserved in Rust"
            )]
        );
    }
    // An object or a set has no module of its own.
    let copy = Copy::new();
    copy.replace(NINTH, None, r#""title": "Door""#, r#""title": "Match""#);
    assert_eq!(copy.table().map(|_| ()), Ok(()));
}

#[test]
fn a_payload_has_members_to_a_limit() {
    let large = |members: usize| {
        let mut names = String::new();
        for index in 0..members {
            let _ = write!(names, r#""m{index}": {{"type": "string", "description": "d"}}, "#);
        }
        let copy = Copy::new();
        copy.replace(NINTH, None, r#""door": {"#, &format!(r#"{names}"door": {{"#));
        copy
    };
    assert_eq!(large(900).table().map(|_| ()), Ok(()));
    let fault = "catalog/09-door-bell.json#/properties: is too large: a payload has at most 1000 members, in all its objects";
    assert_eq!(large(1000).faults(), [fault]);
    // Eight definitions, each of which uses the next one five times.
    let mut definitions = String::new();
    for index in 0..8 {
        let member = match index {
            7 => r#"{"type": "string", "description": "d"}"#.to_owned(),
            _ => format!(r##"{{"$ref": "#/$defs/D{}"}}"##, index + 1),
        };
        let _ = write!(
            definitions,
            r#""D{index}": {{"type": "object", "title": "Laugh{index}", "description": "d", "properties": {{
                "a": {member}, "b": {member}, "c": {member}, "d": {member}, "e": {member}}}}}, "#
        );
    }
    let copy = Copy::new();
    copy.replace(NINTH, None, r#""door": {"#, r##""laugh": {"$ref": "#/$defs/D0"}, "door": {"##);
    copy.replace(NINTH, None, r#""$defs": {"#, &format!(r#""$defs": {{{definitions}"#));
    assert_eq!(copy.faults(), [fault]);
}

#[test]
fn a_description_may_have_several_lines() {
    let copy = Copy::new();
    copy.replace(
        NINTH,
        None,
        "Reports a visitor at the door.",
        "Reports a visitor.\\n\\n- at the door — “à côté” 🔔",
    );
    assert_eq!(copy.table().map(|_| ()), Ok(()));
}

#[test]
fn faults_of_all_files_are_reported() {
    let copy = Copy::new();
    copy.replace(
        WEATHER,
        None,
        r#""type": "string",
          "enum""#,
        r#""type": "text",
          "enum""#,
    );
    copy.replace(WEATHER, None, r#""Warns of extreme weather.""#, r#""""#);
    copy.replace(SPORTS, None, r#""$schema": "#, r#""$schema" "#);
    copy.replace(GAME, None, r#"["MATCH", "REMATCH", "GAME"]"#, r#"["MATCH", "REMATCH", "MATCH"]"#);
    copy.replace(LOCALES, None, r#""Locale""#, r#""locale""#);
    assert_eq!(
        copy.faults(),
        [
            "catalog/01-weather-alert.json#/description: is empty",
            "catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType/type: unknown type `text`; expected one of `string`, `integer`, `array`, `object`",
            "catalog/02-sports-event.json#/$schema: is not JSON: Object keys must be strings (line 2, column 13)",
            "catalog/08-social-game-invite.json#/properties/game/properties/offer/enum/2: duplicate `MATCH`",
            "catalog/locales.json#/title: `locale` cannot name a Rust type",
        ]
    );
}

#[test]
fn a_document_must_be_an_object() {
    assert_eq!(faults_with(NINTH, "[]"), ["catalog/09-door-bell.json#: found an array, expected an object"]);
    assert_eq!(faults_with(LOCALES, "null"), ["catalog/locales.json#: found null, expected an object"]);
}

#[test]
fn a_file_must_be_json() {
    assert_eq!(
        faults_with(NINTH, ""),
        [
            "catalog/09-door-bell.json#: is not JSON: Unexpected end of file, a value was expected (line 1, column 1)"
        ]
    );
    assert_eq!(
        faults_with(LOCALES, b"{\"title\": \"\xff\"}"),
        [
            "catalog/locales.json#/title: is not JSON: Invalid UTF-8: invalid utf-8 sequence of 1 bytes from index 0 (line 1, column 12)"
        ]
    );
}

#[test]
fn json_is_nested_to_a_limit() {
    assert_eq!(
        faults_with(NINTH, "[".repeat(100_000)),
        [format!(
            "catalog/09-door-bell.json#{}: is nested too deeply: at most 100 levels are read",
            "/0".repeat(101)
        )]
    );
}

#[test]
fn an_event_must_not_be_in_two_files() {
    assert_eq!(
        faults_with("10-door-bell.json", DOOR_BELL),
        [
            "catalog/10-door-bell.json#/title: `DoorBellPressed` is a different event in catalog/09-door-bell.json#",
            "catalog/10-door-bell.json#/x-event: `AMAZON.DoorBell.Pressed` is also the event of catalog/09-door-bell.json",
        ]
    );
}

#[test]
fn a_file_may_come_after_the_locales() {
    let copy = Copy::new();
    copy.remove(NINTH);
    copy.write("locks.json", DOOR_BELL.replace(r#""title": "Door""#, r#""title": "Locale""#));
    assert_eq!(
        copy.faults(),
        ["catalog/locks.json#/properties/door/title: `Locale` is a set of locales in catalog/locales.json#"]
    );
}

#[test]
fn the_locales_are_required() {
    let copy = Copy::new();
    copy.remove(LOCALES);
    assert_eq!(copy.faults(), ["catalog/locales.json#: the file is missing"]);
}

#[test]
fn there_are_at_most_64_locales() {
    let more: Vec<String> = (0..48_u8)
        .map(|n| format!("\"{}{}-XX\", ", char::from(b'a' + n / 26), char::from(b'a' + n % 26)))
        .collect();
    let with = |more: &[String]| {
        let copy = Copy::new();
        copy.replace(LOCALES, None, r#""enum": ["#, &format!("\"enum\": [{}", more.concat()));
        copy
    };
    assert!(with(&more[1..]).table().is_ok());
    assert_eq!(
        with(&more).faults(),
        ["catalog/locales.json#/enum: a set of more than 64 locales does not fit the runtime's bit set"]
    );
}

#[test]
fn an_event_is_required() {
    let copy = Copy::new();
    for file in [WEATHER, SPORTS, MESSAGE, ORDER, OCCASION, TRASH, MEDIA, GAME, NINTH] {
        copy.remove(file);
    }
    assert_eq!(copy.faults(), ["catalog#: there is no event"]);
    copy.remove(LOCALES);
    assert_eq!(copy.faults(), ["catalog/locales.json#: the file is missing", "catalog#: there is no event"]);
}

#[test]
fn unreadable_files_are_reported() {
    let copy = Copy::new();
    let folder = copy.0.join("10-folder.json");
    fs::create_dir(&folder).unwrap();
    let error = fs::read(&folder).unwrap_err();
    assert_eq!(copy.faults(), [format!("catalog/10-folder.json#: cannot be read: {error}")]);

    let nowhere = copy.0.join("nowhere");
    let error = fs::read_dir(&nowhere).unwrap_err();
    let faults = Catalog::from_folder(&nowhere).unwrap_err();
    assert_eq!(faults[0].to_string(), format!("{}#: cannot be read: {error}", nowhere.display()));
}

#[test]
fn json() {
    check_rows(JSON);
}

#[test]
fn documents() {
    check_rows(DOCUMENT);
}

#[test]
fn sites() {
    check_rows(SITES);
}

#[test]
fn titles() {
    check_rows(TITLES);
}

#[test]
fn references() {
    check_rows(REFERENCES);
}

#[test]
fn value_sets() {
    check_rows(VALUES);
}

#[test]
fn meaningful_with() {
    check_rows(MEANINGFUL_WITH);
}

#[test]
fn alternates() {
    check_rows(ALTERNATES);
}

#[test]
fn sentences() {
    check_rows(SENTENCES);
}

#[test]
fn locales() {
    check_rows(LOCALES_FILE);
}

/// Texts that are not JSON, or have duplicate members.
const JSON: &[Row] = &[
    Row {
        name: "a word without quotes",
        file: WEATHER,
        nth: None,
        from: r#""title": "WeatherAlertActivated""#,
        to: r#""title": WeatherAlertActivated"#,
        faults: &[
            "catalog/01-weather-alert.json#/title: is not JSON: Unexpected char: 'W' (line 3, column 12)",
        ],
    },
    Row {
        name: "text after the document",
        file: WEATHER,
        nth: None,
        from: r#""required": ["weatherAlert"]
}"#,
        to: r#""required": ["weatherAlert"]
} {}"#,
        faults: &[
            "catalog/01-weather-alert.json#: is not JSON: The JSON already contains one root element (line 64, column 3)",
        ],
    },
    Row {
        name: "an unfinished document",
        file: WEATHER,
        nth: None,
        from: r#""required": ["weatherAlert"]
}"#,
        to: r#""required": ["weatherAlert"]"#,
        faults: &[
            "catalog/01-weather-alert.json#: is not JSON: Object values must be followed by a comma to add a new value or a curly bracket to end the object (line 64, column 1)",
        ],
    },
    Row {
        name: "a comma before the end",
        file: WEATHER,
        nth: None,
        from: r#"["alertType"]"#,
        to: r#"["alertType",]"#,
        faults: &[
            "catalog/01-weather-alert.json#/properties/weatherAlert/required/1: is not JSON: Trailing commas are not allowed (line 60, column 32)",
        ],
    },
    Row {
        name: "a member that is duplicated",
        file: WEATHER,
        nth: None,
        from: r#""x-localizable": "source","#,
        to: r#""x-localizable": "source",
          "type": "string","#,
        faults: &[
            "catalog/01-weather-alert.json#/properties/weatherAlert/properties/source/type: duplicate member",
        ],
    },
    Row {
        name: "a member of an array's item that is duplicated",
        file: WEATHER,
        nth: None,
        from: r#""date": "2019-03","#,
        to: r#""date": "2019-03", "date": "2019","#,
        faults: &["catalog/01-weather-alert.json#/x-sources/2/date: duplicate member"],
    },
];

/// The document of an event.
const DOCUMENT: &[Row] = &[
    Row {
        name: "an unknown keyword",
        file: WEATHER,
        nth: None,
        from: r#""x-note": [
    "An early"#,
        to: r#""additionalProperties": false,
  "x-note": [
    "An early"#,
        faults: &[
            "catalog/01-weather-alert.json#/additionalProperties: unknown keyword `additionalProperties`; expected one of `$schema`, `title`, `description`, `x-event`, `x-sentence`, `x-sources`, `x-note`, `x-locales`, `x-replaces`, `type`, `properties`, `required`, `anyOf`, `$defs`",
        ],
    },
    Row {
        name: "an event that replaces another",
        file: WEATHER,
        nth: None,
        from: r#""type": "object",
  "properties": {
    "weatherAlert": {"#,
        to: r#""x-replaces": true,
  "type": "object",
  "properties": {
    "weatherAlert": {"#,
        faults: &[
            "catalog/01-weather-alert.json#/x-replaces: a whole catalog has no event to replace; remove it",
        ],
    },
    Row {
        name: "no $schema",
        file: WEATHER,
        nth: None,
        from: r#""$schema": "https://json-schema.org/draft/2020-12/schema","#,
        to: "",
        faults: &["catalog/01-weather-alert.json#: `$schema` is missing"],
    },
    Row {
        name: "an older $schema",
        file: WEATHER,
        nth: None,
        from: "2020-12/schema",
        to: "2019-09/schema",
        faults: &[
            "catalog/01-weather-alert.json#/$schema: found `https://json-schema.org/draft/2019-09/schema`, expected `https://json-schema.org/draft/2020-12/schema`",
        ],
    },
    Row {
        name: "a $schema that is not a text",
        file: WEATHER,
        nth: None,
        from: r#""https://json-schema.org/draft/2020-12/schema""#,
        to: "12",
        faults: &[
            "catalog/01-weather-alert.json#/$schema: found a number, expected `https://json-schema.org/draft/2020-12/schema`",
        ],
    },
    Row {
        name: "a carriage return in a description",
        file: WEATHER,
        nth: None,
        from: r#""Warns of extreme weather.""#,
        to: r#""Warns of\r\nextreme weather.""#,
        faults: &[
            "catalog/01-weather-alert.json#/description: found the control character U+000D, expected none but line feeds (`\\n`); remove it",
        ],
    },
    Row {
        name: "text that runs backwards in a sentence",
        file: NINTH,
        nth: None,
        from: r"{visitor} is at the door.",
        to: r"{visitor} is at the \u202edoor\u202c.",
        faults: &[
            "catalog/09-door-bell.json#/x-sentence/0/say: found the control character U+202E, expected none but line feeds (`\\n`); remove it",
        ],
    },
    Row {
        name: "text that is isolated in the title of a source",
        file: NINTH,
        nth: None,
        from: r#"{"title": "A bell""#,
        to: r#"{"title": "A \u2067bell\u2069""#,
        faults: &[
            "catalog/09-door-bell.json#/x-sources/0/title: found the control character U+2067, expected none but line feeds (`\\n`); remove it",
        ],
    },
    Row {
        name: "a mark of direction in a note",
        file: NINTH,
        nth: None,
        from: r#""x-note": []"#,
        to: r#""x-note": ["\u200fNo maximum."]"#,
        faults: &[
            "catalog/09-door-bell.json#/properties/ringCount/x-note/0: found the control character U+200F, expected none but line feeds (`\\n`); remove it",
        ],
    },
    Row {
        name: "an escape in a description of a value set",
        file: NINTH,
        nth: None,
        from: r#""A chime.""#,
        to: r#""A \u001b[1mchime.""#,
        faults: &[
            "catalog/09-door-bell.json#/$defs/Chime/description: found the control character U+001B, expected none but line feeds (`\\n`); remove it",
        ],
    },
    Row {
        name: "no title",
        file: WEATHER,
        nth: None,
        from: r#""title": "WeatherAlertActivated","#,
        to: "",
        faults: &["catalog/01-weather-alert.json#: `title` is missing"],
    },
    Row {
        name: "a title that is not a text",
        file: WEATHER,
        nth: None,
        from: r#""WeatherAlertActivated""#,
        to: "null",
        faults: &["catalog/01-weather-alert.json#/title: found null, expected a string"],
    },
    Row {
        name: "an empty title",
        file: WEATHER,
        nth: None,
        from: r#""WeatherAlertActivated""#,
        to: r#""""#,
        faults: &["catalog/01-weather-alert.json#/title: is empty"],
    },
    Row {
        name: "a title that cannot name a type",
        file: WEATHER,
        nth: None,
        from: r#""WeatherAlertActivated""#,
        to: r#""weatherAlertActivated""#,
        faults: &["catalog/01-weather-alert.json#/title: `weatherAlertActivated` cannot name a Rust type"],
    },
    Row {
        name: "a title that is reserved in Rust",
        file: WEATHER,
        nth: None,
        from: r#""WeatherAlertActivated""#,
        to: r#""Self""#,
        faults: &["catalog/01-weather-alert.json#/title: `Self` cannot name a Rust type"],
    },
    Row {
        name: "the title of another event",
        file: SPORTS,
        nth: None,
        from: r#""SportsEventUpdated""#,
        to: r#""WeatherAlertActivated""#,
        faults: &[
            "catalog/02-sports-event.json#/title: `WeatherAlertActivated` is a different event in catalog/01-weather-alert.json#",
        ],
    },
    Row {
        name: "the title of a value set",
        file: SPORTS,
        nth: None,
        from: r#""SportsEventUpdated""#,
        to: r#""AlertType""#,
        faults: &[
            "catalog/02-sports-event.json#/title: `AlertType` is a value set in catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType",
        ],
    },
    Row {
        name: "no description",
        file: WEATHER,
        nth: None,
        from: r#""description": "Warns of extreme weather.","#,
        to: "",
        faults: &["catalog/01-weather-alert.json#: `description` is missing"],
    },
    Row {
        name: "an empty description",
        file: WEATHER,
        nth: None,
        from: r#""Warns of extreme weather.""#,
        to: r#""""#,
        faults: &["catalog/01-weather-alert.json#/description: is empty"],
    },
    Row {
        name: "no x-event",
        file: WEATHER,
        nth: None,
        from: r#""x-event": "AMAZON.WeatherAlert.Activated","#,
        to: "",
        faults: &["catalog/01-weather-alert.json#: `x-event` is missing"],
    },
    Row {
        name: "an x-event that is not a text",
        file: WEATHER,
        nth: None,
        from: r#""AMAZON.WeatherAlert.Activated""#,
        to: "[]",
        faults: &["catalog/01-weather-alert.json#/x-event: found an array, expected a string"],
    },
    Row {
        name: "an x-event of another form",
        file: WEATHER,
        nth: None,
        from: r#""AMAZON.WeatherAlert.Activated""#,
        to: r#""AMAZON.WeatherAlert""#,
        faults: &[
            "catalog/01-weather-alert.json#/x-event: `AMAZON.WeatherAlert` is not of the form `AMAZON.Subject.State`",
        ],
    },
    Row {
        name: "an x-event in another case",
        file: WEATHER,
        nth: None,
        from: r#""AMAZON.WeatherAlert.Activated""#,
        to: r#""AMAZON.weatherAlert.Activated""#,
        faults: &[
            "catalog/01-weather-alert.json#/x-event: `AMAZON.weatherAlert.Activated` is not of the form `AMAZON.Subject.State`",
        ],
    },
    Row {
        name: "an x-event of another file",
        file: SPORTS,
        nth: None,
        from: r#""AMAZON.SportsEvent.Updated""#,
        to: r#""AMAZON.WeatherAlert.Activated""#,
        faults: &[
            "catalog/02-sports-event.json#/x-event: `AMAZON.WeatherAlert.Activated` is also the event of catalog/01-weather-alert.json",
        ],
    },
    Row {
        name: "no type",
        file: WEATHER,
        nth: None,
        from: r#""type": "object",
  "properties""#,
        to: r#""properties""#,
        faults: &["catalog/01-weather-alert.json#: `type` is missing"],
    },
    Row {
        name: "another type",
        file: WEATHER,
        nth: None,
        from: r#""type": "object",
  "properties""#,
        to: r#""type": "array",
  "properties""#,
        faults: &["catalog/01-weather-alert.json#/type: found `array`, expected `object`"],
    },
    Row {
        name: "a type that is not a text",
        file: WEATHER,
        nth: None,
        from: r#""type": "object",
  "properties""#,
        to: r#""type": ["object"],
  "properties""#,
        faults: &["catalog/01-weather-alert.json#/type: found an array, expected `object`"],
    },
    Row {
        name: "no properties",
        file: NINTH,
        nth: None,
        from: r##""properties": {"open": {"description": "Whether it is open.", "type": "integer"}, "chime": {"$ref": "#/$defs/Chime"}},
      "##,
        to: "",
        faults: &["catalog/09-door-bell.json#/properties/door: `properties` is missing"],
    },
    Row {
        name: "properties that are not an object",
        file: NINTH,
        nth: None,
        from: r##""properties": {"open": {"description": "Whether it is open.", "type": "integer"}, "chime": {"$ref": "#/$defs/Chime"}}"##,
        to: r#""properties": []"#,
        faults: &[
            "catalog/09-door-bell.json#/properties/door/properties: found an array, expected an object",
        ],
    },
    Row {
        name: "required that is not an array",
        file: WEATHER,
        nth: None,
        from: r#"["weatherAlert"]"#,
        to: r#""weatherAlert""#,
        faults: &["catalog/01-weather-alert.json#/required: found a string, expected an array"],
    },
    Row {
        name: "required with a number",
        file: WEATHER,
        nth: None,
        from: r#"["weatherAlert"]"#,
        to: r#"["weatherAlert", 1]"#,
        faults: &["catalog/01-weather-alert.json#/required/1: found a number, expected a string"],
    },
    Row {
        name: "required without a property",
        file: WEATHER,
        nth: None,
        from: r#"["weatherAlert"]"#,
        to: r#"["weatherAlert", "source"]"#,
        faults: &["catalog/01-weather-alert.json#/required/1: `source` is required, but is not a property"],
    },
    Row {
        name: "a duplicate in required",
        file: WEATHER,
        nth: None,
        from: r#"["alertType"]"#,
        to: r#"["alertType", "alertType"]"#,
        faults: &["catalog/01-weather-alert.json#/properties/weatherAlert/required/1: duplicate `alertType`"],
    },
    Row {
        name: "no x-sources",
        file: NINTH,
        nth: None,
        from: r#""x-sources": [{"title": "A bell", "date": "2024", "confidence": "none"}],"#,
        to: "",
        faults: &["catalog/09-door-bell.json#: `x-sources` is missing"],
    },
    Row {
        name: "no source",
        file: NINTH,
        nth: None,
        from: r#"[{"title": "A bell", "date": "2024", "confidence": "none"}]"#,
        to: "[]",
        faults: &["catalog/09-door-bell.json#/x-sources: is empty"],
    },
    Row {
        name: "x-sources that are not an array",
        file: NINTH,
        nth: None,
        from: r#"[{"title": "A bell", "date": "2024", "confidence": "none"}]"#,
        to: r#""A bell""#,
        faults: &["catalog/09-door-bell.json#/x-sources: found a string, expected an array"],
    },
    Row {
        name: "a source that is not an object",
        file: NINTH,
        nth: None,
        from: r#"{"title": "A bell", "date": "2024", "confidence": "none"}"#,
        to: r#""A bell""#,
        faults: &["catalog/09-door-bell.json#/x-sources/0: found a string, expected an object"],
    },
    Row {
        name: "a source with an unknown keyword",
        file: NINTH,
        nth: None,
        from: r#""date": "2024""#,
        to: r#""date": "2024", "url": "bell.example""#,
        faults: &[
            "catalog/09-door-bell.json#/x-sources/0/url: unknown keyword `url`; expected one of `title`, `date`, `confidence`",
        ],
    },
    Row {
        name: "a source without a date",
        file: NINTH,
        nth: None,
        from: r#""date": "2024", "#,
        to: "",
        faults: &["catalog/09-door-bell.json#/x-sources/0: `date` is missing"],
    },
    Row {
        name: "a source with a date that is not a text",
        file: NINTH,
        nth: None,
        from: r#""date": "2024""#,
        to: r#""date": 2024"#,
        faults: &["catalog/09-door-bell.json#/x-sources/0/date: found a number, expected a string"],
    },
    Row {
        name: "an x-note that is not an array",
        file: SPORTS,
        nth: None,
        from: r#"["Amazon's first page called this a soccer score update; the names of the types still say so."]"#,
        to: r#""Soccer""#,
        faults: &["catalog/02-sports-event.json#/x-note: found a string, expected an array"],
    },
    Row {
        name: "an x-note with an object",
        file: SPORTS,
        nth: None,
        from: r#"["Amazon's first page"#,
        to: r#"[{}, "Amazon's first page"#,
        faults: &["catalog/02-sports-event.json#/x-note/0: found an object, expected a string"],
    },
    Row {
        name: "an x-note with an empty text",
        file: SPORTS,
        nth: None,
        from: r#"["Amazon's first page"#,
        to: r#"["", "Amazon's first page"#,
        faults: &["catalog/02-sports-event.json#/x-note/0: is empty"],
    },
    Row {
        name: "an x-note that is duplicated",
        file: SPORTS,
        nth: None,
        from: r#""x-note": ["No bounds are published."]"#,
        to: r#""x-note": ["No bounds are published.", "No bounds are published."]"#,
        faults: &[
            "catalog/02-sports-event.json#/$defs/GameStatistic/properties/score/x-note/1: duplicate `No bounds are published.`",
        ],
    },
    Row {
        name: "x-locales with an unknown locale",
        file: ORDER,
        nth: None,
        from: r#"["en-US"]"#,
        to: r#"["en-US", "en-NZ"]"#,
        faults: &["catalog/04-order-status.json#/x-locales/1: `en-NZ` is not a locale of the API"],
    },
    Row {
        name: "x-locales with a duplicate",
        file: ORDER,
        nth: None,
        from: r#"["en-US"]"#,
        to: r#"["en-US", "en-US"]"#,
        faults: &["catalog/04-order-status.json#/x-locales/1: duplicate `en-US`"],
    },
    Row {
        name: "empty x-locales",
        file: ORDER,
        nth: None,
        from: r#"["en-US"]"#,
        to: "[]",
        faults: &["catalog/04-order-status.json#/x-locales: is empty"],
    },
    Row {
        name: "x-locales that are not an array",
        file: ORDER,
        nth: None,
        from: r#"["en-US"]"#,
        to: r#""en-US""#,
        faults: &["catalog/04-order-status.json#/x-locales: found a string, expected an array"],
    },
];

/// The sites of a payload.
const SITES: &[Row] = &[
    Row {
        name: "a site that is not an object",
        file: SPORTS,
        nth: None,
        from: r#"{"description": "The team that scored, as it is spoken.", "type": "string"}"#,
        to: r#""string""#,
        faults: &[
            "catalog/02-sports-event.json#/properties/update/properties/teamName: found a string, expected an object",
        ],
    },
    Row {
        name: "no type",
        file: SPORTS,
        nth: None,
        from: r#"{"description": "The team that scored, as it is spoken.", "type": "string"}"#,
        to: r#"{"description": "The team that scored, as it is spoken."}"#,
        faults: &["catalog/02-sports-event.json#/properties/update/properties/teamName: `type` is missing"],
    },
    Row {
        name: "an unknown type",
        file: SPORTS,
        nth: None,
        from: r#"{"description": "The team that scored, as it is spoken.", "type": "string"}"#,
        to: r#"{"description": "The team that scored, as it is spoken.", "type": "number"}"#,
        faults: &[
            "catalog/02-sports-event.json#/properties/update/properties/teamName/type: unknown type `number`; expected one of `string`, `integer`, `array`, `object`",
        ],
    },
    Row {
        name: "a type that is not a text",
        file: SPORTS,
        nth: None,
        from: r#"{"description": "The team that scored, as it is spoken.", "type": "string"}"#,
        to: r#"{"description": "The team that scored, as it is spoken.", "type": ["string", "null"]}"#,
        faults: &[
            "catalog/02-sports-event.json#/properties/update/properties/teamName/type: found an array, expected a string",
        ],
    },
    Row {
        name: "no description",
        file: SPORTS,
        nth: None,
        from: r#"{"description": "The team that scored, as it is spoken.", "type": "string"}"#,
        to: r#"{"type": "string"}"#,
        faults: &[
            "catalog/02-sports-event.json#/properties/update/properties/teamName: `description` is missing",
        ],
    },
    Row {
        name: "a description that is not a text",
        file: SPORTS,
        nth: None,
        from: r#""The team that scored, as it is spoken.""#,
        to: "1",
        faults: &[
            "catalog/02-sports-event.json#/properties/update/properties/teamName/description: found a number, expected a string",
        ],
    },
    Row {
        name: "an unknown keyword at a text",
        file: SPORTS,
        nth: None,
        from: r#"{"description": "The team that scored, as it is spoken.", "type": "string"}"#,
        to: r#"{"description": "The team that scored, as it is spoken.", "type": "string", "maxLength": 256}"#,
        faults: &[
            "catalog/02-sports-event.json#/properties/update/properties/teamName/maxLength: unknown keyword `maxLength`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `title`, `enum`, `x-values`, `x-timestamp`, `pattern`, `x-localizable`",
        ],
    },
    Row {
        name: "a misspelt `x-localizable`",
        file: NINTH,
        nth: None,
        from: r#"{"description": "Who is there.", "type": "string"}"#,
        to: r#"{"description": "Who is there.", "type": "string", "x-localisable": "visitor"}"#,
        faults: &[
            "catalog/09-door-bell.json#/properties/visitor/x-localisable: unknown keyword `x-localisable`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `title`, `enum`, `x-values`, `x-timestamp`, `pattern`, `x-localizable`; did you mean `x-localizable`?",
        ],
    },
    Row {
        name: "a misspelt `x-timestamp`",
        file: NINTH,
        nth: None,
        from: r#"{"description": "Who is there.", "type": "string"}"#,
        to: r#"{"description": "Who is there.", "type": "string", "x-timestamps": true}"#,
        faults: &[
            "catalog/09-door-bell.json#/properties/visitor/x-timestamps: unknown keyword `x-timestamps`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `title`, `enum`, `x-values`, `x-timestamp`, `pattern`, `x-localizable`; did you mean `x-timestamp`?",
        ],
    },
    Row {
        name: "a misspelt `enum` beside its annotations",
        file: GAME,
        nth: None,
        from: r#""enum": ["MATCH", "REMATCH", "GAME"]"#,
        to: r#""enums": ["MATCH", "REMATCH", "GAME"]"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/game/properties/offer/enums: unknown keyword `enums`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `title`, `enum`, `x-values`, `x-timestamp`, `pattern`, `x-localizable`; did you mean `enum`?",
        ],
    },
    Row {
        name: "keywords without the one that gives them a meaning",
        file: NINTH,
        nth: None,
        from: r#"{"description": "Who is there.", "type": "string"}"#,
        to: r#"{"description": "Who is there.", "type": "string", "title": "Who", "pattern": "[a-z]+", "x-values": {}}"#,
        faults: &[
            "catalog/09-door-bell.json#/properties/visitor/title: has no meaning without `enum`; add that, or remove `title`",
            "catalog/09-door-bell.json#/properties/visitor/x-values: has no meaning without `enum`; add that, or remove `x-values`",
            "catalog/09-door-bell.json#/properties/visitor/pattern: has no meaning without `x-timestamp`; add that, or remove `pattern`",
        ],
    },
    Row {
        name: "an unknown keyword at an integer",
        file: MESSAGE,
        nth: None,
        from: r#""x-note": ["No minimum is published."]"#,
        to: r#""minimum": 1"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/messageGroup/properties/count/minimum: unknown keyword `minimum`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`",
        ],
    },
    Row {
        name: "an unknown keyword at a localizable text",
        file: GAME,
        nth: None,
        from: r#""x-localizable": "gameName""#,
        to: r#""x-localizable": "gameName", "maxLength": 256"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/game/properties/name/maxLength: unknown keyword `maxLength`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `x-localizable`",
        ],
    },
    Row {
        name: "an unknown keyword at an array",
        file: TRASH,
        nth: None,
        from: r#""maxItems": 5"#,
        to: r#""maxItems": 5, "minItems": 1"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/minItems: unknown keyword `minItems`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `items`, `maxItems`; did you mean `maxItems`?",
        ],
    },
    Row {
        name: "an unknown keyword at an object",
        file: GAME,
        nth: None,
        from: r#""title": "Inviter","#,
        to: r#""title": "Inviter", "additionalProperties": false,"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviter/additionalProperties: unknown keyword `additionalProperties`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `title`, `properties`, `required`, `anyOf`",
        ],
    },
    Row {
        name: "an unknown keyword at a value set",
        file: GAME,
        nth: None,
        from: r#""title": "GameOffer","#,
        to: r#""title": "GameOffer", "default": "GAME","#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/game/properties/offer/default: unknown keyword `default`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `title`, `enum`, `x-values`",
        ],
    },
    Row {
        name: "an unknown keyword at a timestamp",
        file: MEDIA,
        nth: None,
        from: r#""x-timestamp": true"#,
        to: r#""x-timestamp": true, "format": "date-time""#,
        faults: &[
            "catalog/07-media-content.json#/$defs/Timestamp/format: unknown keyword `format`; expected one of `description`, `x-note`, `type`, `title`, `pattern`, `x-timestamp`",
        ],
    },
    Row {
        name: "an unknown keyword with a slash",
        file: GAME,
        nth: None,
        from: r#""title": "GameOffer","#,
        to: r#""title": "GameOffer", "a/b~c": 1,"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/game/properties/offer/a~1b~0c: unknown keyword `a/b~c`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`, `title`, `enum`, `x-values`",
        ],
    },
    Row {
        name: "a name that cannot name a member",
        file: OCCASION,
        nth: None,
        from: r#""broker": {"#,
        to: r#""Broker": {"#,
        faults: &[
            "catalog/05-occasion.json#/properties/occasion/properties/Broker: `Broker` cannot become a member of a Rust struct",
        ],
    },
    Row {
        name: "a name in snake_case",
        file: OCCASION,
        nth: None,
        from: r#""broker": {"#,
        to: r#""booking_time": {"#,
        faults: &[
            "catalog/05-occasion.json#/properties/occasion/properties/booking_time: `booking_time` cannot become a member of a Rust struct",
        ],
    },
    Row {
        name: "a reserved name",
        file: OCCASION,
        nth: None,
        from: r#""broker": {"#,
        to: r#""type": {"#,
        faults: &[
            "catalog/05-occasion.json#/properties/occasion/properties/type: `type` is reserved in Rust",
        ],
    },
    Row {
        name: "the name of the constructor",
        file: OCCASION,
        nth: None,
        from: r#""broker": {"#,
        to: r#""new": {"#,
        faults: &["catalog/05-occasion.json#/properties/occasion/properties/new: `new` is reserved in Rust"],
    },
    Row {
        name: "items with a dangling reference",
        file: NINTH,
        nth: None,
        from: r##""items": {"$ref": "#/$defs/Chime"}"##,
        to: r##""items": {"$ref": "#/$defs/Chimes"}"##,
        faults: &[
            "catalog/09-door-bell.json#/properties/chimes/items/$ref: no such definition under `#/$defs/`",
        ],
    },
    Row {
        name: "deprecated that is false",
        file: NINTH,
        nth: None,
        from: r#""type": "integer", "x-note": []"#,
        to: r#""type": "integer", "deprecated": false"#,
        faults: &[
            "catalog/09-door-bell.json#/properties/ringCount/deprecated: expected `true`, or no such member",
        ],
    },
    Row {
        name: "a key that is not a text",
        file: WEATHER,
        nth: None,
        from: r#""x-localizable": "source""#,
        to: r#""x-localizable": true"#,
        faults: &[
            "catalog/01-weather-alert.json#/properties/weatherAlert/properties/source/x-localizable: found a boolean, expected a string",
        ],
    },
    Row {
        name: "an empty key",
        file: WEATHER,
        nth: None,
        from: r#""x-localizable": "source""#,
        to: r#""x-localizable": """#,
        faults: &[
            "catalog/01-weather-alert.json#/properties/weatherAlert/properties/source/x-localizable: is empty",
        ],
    },
    Row {
        name: "the key `locale`",
        file: WEATHER,
        nth: None,
        from: r#""x-localizable": "source""#,
        to: r#""x-localizable": "locale""#,
        faults: &[
            "catalog/01-weather-alert.json#/properties/weatherAlert/properties/source/x-localizable: `locale` cannot be a key: it is the member that names the locale of an attribute",
        ],
    },
    Row {
        name: "a key of another site",
        file: OCCASION,
        nth: None,
        from: r#""brokerName""#,
        to: r#""providerName""#,
        faults: &[
            "catalog/05-occasion.json#/properties/occasion/properties/broker/properties/name: `providerName` is the key of `occasion.provider.name` too",
        ],
    },
    Row {
        name: "no items",
        file: NINTH,
        nth: None,
        from: r##""items": {"$ref": "#/$defs/Chime"}, "##,
        to: "",
        faults: &["catalog/09-door-bell.json#/properties/chimes: `items` is missing"],
    },
    Row {
        name: "items that are not an object",
        file: NINTH,
        nth: None,
        from: r##""items": {"$ref": "#/$defs/Chime"}"##,
        to: r#""items": true"#,
        faults: &["catalog/09-door-bell.json#/properties/chimes/items: found a boolean, expected an object"],
    },
    Row {
        name: "items that are not a value set",
        file: NINTH,
        nth: None,
        from: r##""items": {"$ref": "#/$defs/Chime"}"##,
        to: r#""items": {"type": "string"}"#,
        faults: &[
            "catalog/09-door-bell.json#/properties/chimes/items: the items of an array must be a value set",
        ],
    },
    Row {
        name: "items with a keyword beside the reference",
        file: NINTH,
        nth: None,
        from: r##""items": {"$ref": "#/$defs/Chime"}"##,
        to: r##""items": {"$ref": "#/$defs/Chime", "description": "A sound."}"##,
        faults: &[
            "catalog/09-door-bell.json#/properties/chimes/items/description: unknown keyword `description`; expected one of `$ref`",
        ],
    },
    Row {
        name: "items of another type",
        file: TRASH,
        nth: None,
        from: r#""description": "A kind of garbage.",
            "type": "string""#,
        to: r#""description": "A kind of garbage.",
            "type": "integer""#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/type: found `integer`, expected `string`",
        ],
    },
    Row {
        name: "items that are deprecated",
        file: TRASH,
        nth: None,
        from: r#""title": "GarbageType","#,
        to: r#""title": "GarbageType", "deprecated": true,"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/deprecated: unknown keyword `deprecated`; expected one of `description`, `x-note`, `type`, `title`, `enum`, `x-values`",
        ],
    },
    Row {
        name: "maxItems that is not a number",
        file: TRASH,
        nth: None,
        from: r#""maxItems": 5"#,
        to: r#""maxItems": "5""#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/maxItems: expected a whole number from 1 to 4294967295",
        ],
    },
    Row {
        name: "maxItems that is not whole",
        file: TRASH,
        nth: None,
        from: r#""maxItems": 5"#,
        to: r#""maxItems": 1.5"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/maxItems: expected a whole number from 1 to 4294967295",
        ],
    },
    Row {
        name: "maxItems of zero",
        file: TRASH,
        nth: None,
        from: r#""maxItems": 5"#,
        to: r#""maxItems": 0"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/maxItems: expected a whole number from 1 to 4294967295",
        ],
    },
    Row {
        name: "an object without a title",
        file: GAME,
        nth: None,
        from: r#""title": "Inviter","#,
        to: "",
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviter: `title` is missing",
        ],
    },
    Row {
        name: "an event with a title of the library",
        file: WEATHER,
        nth: None,
        from: r#""WeatherAlertActivated""#,
        to: r#""Event""#,
        faults: &["catalog/01-weather-alert.json#/title: `Event` is the name of a type of the library"],
    },
    Row {
        name: "an object with a title of the library",
        file: GAME,
        nth: None,
        from: r#""title": "Inviter","#,
        to: r#""title": "Payload","#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviter/title: `Payload` is the name of a type of the library",
        ],
    },
    Row {
        name: "an object whose title cannot name a type",
        file: GAME,
        nth: None,
        from: r#""title": "Inviter","#,
        to: r#""title": "the inviter","#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviter/title: `the inviter` cannot name a Rust type",
        ],
    },
    Row {
        name: "an object without a description",
        file: GAME,
        nth: None,
        from: r#""description": "Who invites.","#,
        to: "",
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviter: `description` is missing",
        ],
    },
    Row {
        name: "a localizable text in an object at two sites",
        file: SPORTS,
        nth: None,
        from: r#""The name of the team, as it is spoken.", "type": "string""#,
        to: r#""The name of the team.", "type": "string", "x-localizable": "teamName""#,
        faults: &[
            "catalog/02-sports-event.json#/$defs/GameStatistic/properties/team/properties/name: `teamName` is the key of `sportsEvent.homeTeamStatistic.team.name` too",
        ],
    },
];

/// Titles that two types share.
const TITLES: &[Row] = &[
    Row {
        name: "two objects",
        file: SPORTS,
        nth: None,
        from: r#""title": "SportsTeam""#,
        to: r#""title": "Soccer""#,
        faults: &[
            "catalog/02-sports-event.json#/$defs/GameStatistic/properties/team/title: `Soccer` is a different object in catalog/02-sports-event.json#/properties/sportsEvent/properties/eventLeague",
        ],
    },
    Row {
        name: "an object and one inside it",
        file: GAME,
        nth: None,
        from: r#""title": "GameInvite""#,
        to: r#""title": "Inviter""#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/title: `Inviter` is a different object in catalog/08-social-game-invite.json#/properties/invite/properties/inviter",
        ],
    },
    Row {
        name: "an object and a value set",
        file: GAME,
        nth: None,
        from: r#""title": "Inviter""#,
        to: r#""title": "Relationship""#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviter/title: `Relationship` is a value set in catalog/08-social-game-invite.json#/$defs/Relationship",
        ],
    },
    Row {
        name: "an object and a timestamp",
        file: OCCASION,
        nth: None,
        from: r#""title": "Organization""#,
        to: r#""title": "Timestamp""#,
        faults: &[
            "catalog/05-occasion.json#/properties/occasion/properties/provider/title: `Timestamp` is a timestamp in catalog/04-order-status.json#/$defs/Timestamp",
        ],
    },
    Row {
        name: "an object and its event",
        file: SPORTS,
        nth: None,
        from: r#""title": "Goal""#,
        to: r#""title": "SportsEventUpdated""#,
        faults: &[
            "catalog/02-sports-event.json#/properties/update/title: `SportsEventUpdated` is an event in catalog/02-sports-event.json#",
        ],
    },
    Row {
        name: "an object and the locales",
        file: SPORTS,
        nth: None,
        from: r#""title": "Goal""#,
        to: r#""title": "Locale""#,
        faults: &[
            "catalog/locales.json#/title: `Locale` is an object in catalog/02-sports-event.json#/properties/update",
        ],
    },
    Row {
        name: "a value set and an object",
        file: OCCASION,
        nth: None,
        from: r#""title": "OccasionType""#,
        to: r#""title": "OccasionState""#,
        faults: &[
            "catalog/05-occasion.json#/properties/occasion/properties/occasionType/title: `OccasionState` is an object in catalog/05-occasion.json#/properties/state",
        ],
    },
    Row {
        name: "two value sets",
        file: MESSAGE,
        nth: None,
        from: r#""title": "MessageFreshness""#,
        to: r#""title": "MessageStatus""#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/freshness/title: `MessageStatus` is a different value set in catalog/03-message-alert.json#/properties/state/properties/status",
        ],
    },
    Row {
        name: "value sets of two files",
        file: GAME,
        nth: None,
        from: r#""title": "GameOffer""#,
        to: r#""title": "AlertType""#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/game/properties/offer/title: `AlertType` is a different value set in catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType",
        ],
    },
    Row {
        name: "two timestamps with two patterns",
        file: MEDIA,
        nth: None,
        from: r#"?$",
      "x-timestamp""#,
        to: r#"$",
      "x-timestamp""#,
        faults: &[
            "catalog/07-media-content.json#/$defs/Timestamp/title: `Timestamp` is a different timestamp in catalog/04-order-status.json#/$defs/Timestamp",
        ],
    },
    Row {
        name: "two timestamps with two descriptions",
        file: MEDIA,
        nth: None,
        from: r#""An ISO 8601 time, as in 2018-12-14T23:32:00.463Z.""#,
        to: r#""A time.""#,
        faults: &[
            "catalog/07-media-content.json#/$defs/Timestamp/title: `Timestamp` is a different timestamp in catalog/04-order-status.json#/$defs/Timestamp",
        ],
    },
    Row {
        name: "a timestamp with a title of its own",
        file: MEDIA,
        nth: None,
        from: r#""title": "Timestamp""#,
        to: r#""title": "Time""#,
        faults: &["catalog/07-media-content.json#/$defs/Timestamp/title: found `Time`, expected `Timestamp`"],
    },
    Row {
        name: "a timestamp without a title",
        file: MEDIA,
        nth: None,
        from: r#""title": "Timestamp","#,
        to: "",
        faults: &["catalog/07-media-content.json#/$defs/Timestamp: `title` is missing"],
    },
    Row {
        name: "a timestamp whose pattern is empty",
        file: OCCASION,
        nth: None,
        from: r#""pattern": "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?$","#,
        to: r#""pattern": "","#,
        faults: &["catalog/05-occasion.json#/$defs/Timestamp/pattern: is empty"],
    },
    Row {
        name: "a timestamp without a pattern",
        file: OCCASION,
        nth: None,
        from: r#""pattern": "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?$","#,
        to: "",
        faults: &["catalog/05-occasion.json#/$defs/Timestamp: `pattern` is missing"],
    },
    Row {
        name: "a timestamp without a description",
        file: OCCASION,
        nth: None,
        from: r#""description": "An ISO 8601 time, as in 2018-12-14T23:32:00.463Z.","#,
        to: "",
        faults: &["catalog/05-occasion.json#/$defs/Timestamp: `description` is missing"],
    },
    Row {
        name: "an x-timestamp that is false",
        file: MEDIA,
        nth: None,
        from: r#""x-timestamp": true"#,
        to: r#""x-timestamp": false"#,
        faults: &[
            "catalog/07-media-content.json#/$defs/Timestamp/x-timestamp: expected `true`, or no such member",
        ],
    },
];

/// References and definitions.
const REFERENCES: &[Row] = &[
    Row {
        name: "a missing definition",
        file: MEDIA,
        nth: None,
        from: r##""$ref": "#/$defs/Timestamp""##,
        to: r##""$ref": "#/$defs/Time""##,
        faults: &[
            "catalog/07-media-content.json#/properties/availability/properties/startTime/$ref: no such definition under `#/$defs/`",
        ],
    },
    Row {
        name: "a reference to no definition",
        file: SPORTS,
        nth: Some(1),
        from: r##""#/$defs/GameStatistic""##,
        to: r##""#/properties/update""##,
        faults: &[
            "catalog/02-sports-event.json#/properties/sportsEvent/properties/homeTeamStatistic/$ref: no such definition under `#/$defs/`",
        ],
    },
    Row {
        name: "a reference to another file",
        file: SPORTS,
        nth: Some(1),
        from: r##""#/$defs/GameStatistic""##,
        to: r#""01-weather-alert.json""#,
        faults: &[
            "catalog/02-sports-event.json#/properties/sportsEvent/properties/homeTeamStatistic/$ref: no such definition under `#/$defs/`",
        ],
    },
    Row {
        name: "a reference that is not a text",
        file: SPORTS,
        nth: Some(1),
        from: r##""#/$defs/GameStatistic""##,
        to: "1",
        faults: &[
            "catalog/02-sports-event.json#/properties/sportsEvent/properties/homeTeamStatistic/$ref: no such definition under `#/$defs/`",
        ],
    },
    Row {
        name: "a keyword beside a reference",
        file: SPORTS,
        nth: None,
        from: r#""description": "The home team and its score.", "#,
        to: r#""description": "The home team and its score.", "title": "Home", "#,
        faults: &[
            "catalog/02-sports-event.json#/properties/sportsEvent/properties/homeTeamStatistic/title: unknown keyword `title`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `$ref`",
        ],
    },
    Row {
        name: "a definition that is not an object",
        file: NINTH,
        nth: None,
        from: r#"{"description": "A chime.", "type": "string", "title": "Chime", "enum": ["DING", "DONG"]}"#,
        to: r#""DING""#,
        faults: &["catalog/09-door-bell.json#/$defs/Chime: found a string, expected an object"],
    },
    Row {
        name: "a definition that refers to another",
        file: NINTH,
        nth: None,
        from: r#"{"description": "A chime.", "type": "string", "title": "Chime", "enum": ["DING", "DONG"]}"#,
        to: r##"{"$ref": "#/$defs/Chime"}"##,
        faults: &["catalog/09-door-bell.json#/$defs/Chime/$ref: a definition must not be a `$ref` itself"],
    },
    Row {
        name: "a definition inside itself",
        file: SPORTS,
        nth: None,
        from: r#""title": "SportsTeam",
          "description": "The team.",
          "type": "object",
          "properties": {"#,
        to: r##""title": "SportsTeam",
          "description": "The team.",
          "type": "object",
          "properties": {"rival": {"$ref": "#/$defs/GameStatistic"}, "##,
        faults: &[
            "catalog/02-sports-event.json#/$defs/GameStatistic/properties/team/properties/rival/$ref: refers to a definition that contains it",
        ],
    },
    Row {
        name: "definitions that are not an object",
        file: WEATHER,
        nth: None,
        from: r#""required": ["weatherAlert"]"#,
        to: r#""required": ["weatherAlert"], "$defs": []"#,
        faults: &["catalog/01-weather-alert.json#/$defs: found an array, expected an object"],
    },
    Row {
        name: "an unused definition",
        file: WEATHER,
        nth: None,
        from: r#""required": ["weatherAlert"]"#,
        to: r#""required": ["weatherAlert"], "$defs": {"Storm": {"type": "string"}}"#,
        faults: &["catalog/01-weather-alert.json#/$defs/Storm: nothing refers to this definition"],
    },
    Row {
        name: "a definition that only itself uses",
        file: WEATHER,
        nth: None,
        from: r#""required": ["weatherAlert"]"#,
        to: r##""required": ["weatherAlert"], "$defs": {"Storm": {"items": {"$ref": "#/$defs/Storm"}}}"##,
        faults: &["catalog/01-weather-alert.json#/$defs/Storm: nothing refers to this definition"],
    },
    Row {
        name: "a definition that a list refers to",
        file: WEATHER,
        nth: None,
        from: r#""required": ["weatherAlert"]"#,
        to: r##""required": ["weatherAlert"], "anyOf": [{"$ref": "#/$defs/Storm"}], "$defs": {"Storm": {}}"##,
        faults: &[
            "catalog/01-weather-alert.json#/anyOf/0: expected `required` with one member, or the same below one of `properties`",
        ],
    },
    Row {
        name: "a definition with an annotation of a site",
        file: GAME,
        nth: None,
        from: r#""title": "Relationship","#,
        to: r#""title": "Relationship", "deprecated": true,"#,
        faults: &[
            "catalog/08-social-game-invite.json#/$defs/Relationship/deprecated: unknown keyword `deprecated`; expected one of `description`, `x-note`, `type`, `title`, `enum`, `x-values`",
        ],
    },
    Row {
        name: "a definition's description that no site needs",
        file: MEDIA,
        nth: None,
        from: r#""description": "An ISO 8601 time, as in 2018-12-14T23:32:00.463Z.""#,
        to: r#""description": 8601"#,
        faults: &[
            "catalog/07-media-content.json#/$defs/Timestamp/description: found a number, expected a string",
        ],
    },
    Row {
        name: "a definition's note that is not an array",
        file: ORDER,
        nth: None,
        from: r#""x-timestamp": true,
      "x-note": ["#,
        to: r#""x-timestamp": true,
      "x-note": [1, "#,
        faults: &[
            "catalog/04-order-status.json#/$defs/Timestamp/x-note/0: found a number, expected a string",
        ],
    },
    Row {
        name: "a fault in a definition that two sites use",
        file: SPORTS,
        nth: None,
        from: r#""score": {
          "description": "The current score.",
          "type": "integer""#,
        to: r#""score": {
          "description": "The current score.",
          "type": "integer", "minimum": 0"#,
        faults: &[
            "catalog/02-sports-event.json#/$defs/GameStatistic/properties/score/minimum: unknown keyword `minimum`; expected one of `description`, `x-note`, `deprecated`, `x-alternate-of`, `x-meaningful-with`, `type`",
        ],
    },
    Row {
        name: "a type missing in a definition that two sites use",
        file: SPORTS,
        nth: None,
        from: r#""description": "The current score.",
          "type": "integer","#,
        to: r#""description": "The current score.","#,
        faults: &["catalog/02-sports-event.json#/$defs/GameStatistic/properties/score: `type` is missing"],
    },
];

/// Value sets.
const VALUES: &[Row] = &[
    Row {
        name: "a value that is duplicated",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#"["UNREAD", "FLAGGED", "UNREAD"]"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/enum/2: duplicate `UNREAD`",
        ],
    },
    Row {
        name: "two values with one name in Rust",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#"["UNREAD", "FLAGGED", "UN_READ", "UNREAD_"]"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/enum/3: `UNREAD_` and `UNREAD` are both `Unread` in Rust",
        ],
    },
    Row {
        name: "a value that cannot be a variant",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#"["UNREAD", "FLAGGED", "2ND"]"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/enum/2: `2ND` cannot become the variant of a Rust enum",
        ],
    },
    Row {
        name: "a value in lower case",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#"["UNREAD", "FLAGGED", "read"]"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/enum/2: `read` cannot become the variant of a Rust enum",
        ],
    },
    Row {
        name: "a value that is reserved in Rust",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#"["UNREAD", "FLAGGED", "SELF"]"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/enum/2: `SELF` cannot become the variant of a Rust enum",
        ],
    },
    Row {
        name: "a value that is not a text",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#"["UNREAD", "FLAGGED", null]"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/enum/2: found null, expected a string",
        ],
    },
    Row {
        name: "an empty value",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#"["UNREAD", "FLAGGED", ""]"#,
        faults: &["catalog/03-message-alert.json#/properties/state/properties/status/enum/2: is empty"],
    },
    Row {
        name: "no value",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: "[]",
        faults: &["catalog/03-message-alert.json#/properties/state/properties/status/enum: is empty"],
    },
    Row {
        name: "values that are not an array",
        file: MESSAGE,
        nth: None,
        from: r#"["UNREAD", "FLAGGED"]"#,
        to: r#""UNREAD""#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/enum: found a string, expected an array",
        ],
    },
    Row {
        name: "no title",
        file: MESSAGE,
        nth: None,
        from: r#""title": "MessageStatus","#,
        to: "",
        faults: &["catalog/03-message-alert.json#/properties/state/properties/status: `title` is missing"],
    },
    Row {
        name: "a title that cannot name a type",
        file: MESSAGE,
        nth: None,
        from: r#""title": "MessageStatus","#,
        to: r#""title": "Message status","#,
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status/title: `Message status` cannot name a Rust type",
        ],
    },
    Row {
        name: "no description",
        file: MESSAGE,
        nth: None,
        from: r#""description": "Whether the messages are unread or flagged.","#,
        to: "",
        faults: &[
            "catalog/03-message-alert.json#/properties/state/properties/status: `description` is missing",
        ],
    },
    Row {
        name: "an x-note that is not an array",
        file: GAME,
        nth: None,
        from: r#"["Jovo's types put it into `inviter`; no other source does (high)."]"#,
        to: "{}",
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviteType/x-note: found an object, expected an array",
        ],
    },
    Row {
        name: "x-values that are not an object",
        file: TRASH,
        nth: None,
        from: r#"{"PET_BOTTLES": {"x-word": "PET bottles"}}"#,
        to: "[]",
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/x-values: found an array, expected an object",
        ],
    },
    Row {
        name: "x-values for an unknown value",
        file: TRASH,
        nth: None,
        from: r#"{"PET_BOTTLES": {"x-word": "PET bottles"}}"#,
        to: r#"{"PETS": {"x-word": "PET bottles"}}"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/x-values/PETS: `PETS` is not a value of `enum`",
        ],
    },
    Row {
        name: "x-values with a text",
        file: TRASH,
        nth: None,
        from: r#"{"PET_BOTTLES": {"x-word": "PET bottles"}}"#,
        to: r#"{"PET_BOTTLES": "PET bottles"}"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/x-values/PET_BOTTLES: found a string, expected an object",
        ],
    },
    Row {
        name: "an unknown keyword in x-values",
        file: TRASH,
        nth: None,
        from: r#"{"PET_BOTTLES": {"x-word": "PET bottles"}}"#,
        to: r#"{"PET_BOTTLES": {"word": "PET bottles"}}"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/x-values/PET_BOTTLES/word: unknown keyword `word`; expected one of `description`, `x-note`, `x-word`; did you mean `x-word`?",
        ],
    },
    Row {
        name: "an empty word",
        file: TRASH,
        nth: None,
        from: r#""PET bottles""#,
        to: r#""""#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/x-values/PET_BOTTLES/x-word: is empty",
        ],
    },
    Row {
        name: "a value's description that is not a text",
        file: TRASH,
        nth: None,
        from: r#""x-word": "PET bottles""#,
        to: r#""description": {}"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/x-values/PET_BOTTLES/description: found an object, expected a string",
        ],
    },
    Row {
        name: "a value's note that is not an array",
        file: TRASH,
        nth: None,
        from: r#""x-word": "PET bottles""#,
        to: r#""x-note": "PET""#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/properties/alert/properties/garbageTypes/items/x-values/PET_BOTTLES/x-note: found a string, expected an array",
        ],
    },
];

/// `x-meaningful-with`.
const MEANINGFUL_WITH: &[Row] = &[
    Row {
        name: "no object",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#""state.status""#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with: found a string, expected an object",
        ],
    },
    Row {
        name: "an unknown keyword",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"], "not": true}"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with/not: unknown keyword `not`; expected one of `path`, `values`",
        ],
    },
    Row {
        name: "no path",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#"{"values": ["ORDER_DELIVERED"]}"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with: `path` is missing",
        ],
    },
    Row {
        name: "no values",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#"{"path": "state.status"}"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with: `values` is missing",
        ],
    },
    Row {
        name: "not one value",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#"{"path": "state.status", "values": []}"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with/values: is empty",
        ],
    },
    Row {
        name: "a path to nothing",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#"{"path": "state.stage", "values": ["ORDER_DELIVERED"]}"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with/path: no site at `state.stage`",
        ],
    },
    Row {
        name: "a path to a text",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#"{"path": "order.seller.name", "values": ["ORDER_DELIVERED", "ORDER_SHIPPED"]}"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with/path: `order.seller.name` does not take one value of a set",
        ],
    },
    Row {
        name: "an unknown value",
        file: ORDER,
        nth: None,
        from: r#"{"path": "state.status", "values": ["ORDER_DELIVERED"]}"#,
        to: r#"{"path": "state.status", "values": ["ORDER_DELIVERED", "ORDER_LOST"]}"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/deliveredOn/x-meaningful-with/values/1: `OrderStatus` has no value `ORDER_LOST`",
        ],
    },
    Row {
        name: "a condition that comes later",
        file: MEDIA,
        nth: None,
        from: r#""properties": {
        "startTime": {"#,
        to: r#""properties": {
        "startTime": {
          "x-meaningful-with": {"path": "availability.method", "values": ["STREAM"]},"#,
        faults: &[
            "catalog/07-media-content.json#/properties/availability/properties/startTime/x-meaningful-with/path: `availability.method` does not come before `availability.startTime`",
        ],
    },
    Row {
        name: "values of two sites",
        file: MESSAGE,
        nth: None,
        from: r#""x-note": ["No minimum is published."]
        },
        "urgency": {"#,
        to: r#""x-meaningful-with": {"path": "state.status", "values": ["UNREAD"]}
        },
        "urgency": {
          "x-meaningful-with": {"path": "state.freshness", "values": ["NEW"]},"#,
        faults: &[
            "catalog/03-message-alert.json#/properties/messageGroup/properties/urgency/x-meaningful-with/path: other sites of the event are meaningful with `state.status`",
        ],
    },
];

/// `x-alternate-of` and `anyOf`.
const ALTERNATES: &[Row] = &[
    Row {
        name: "a path that is not a text",
        file: ORDER,
        nth: None,
        from: r#""x-alternate-of": "state.enterTimestamp""#,
        to: r#""x-alternate-of": true"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/enterTimeStamp/x-alternate-of: found a boolean, expected a string",
        ],
    },
    Row {
        name: "a path to nothing",
        file: ORDER,
        nth: None,
        from: r#""x-alternate-of": "state.enterTimestamp""#,
        to: r#""x-alternate-of": "enterTimestamp""#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/enterTimeStamp/x-alternate-of: no site at `enterTimestamp`",
        ],
    },
    Row {
        name: "a path to a site of another kind",
        file: ORDER,
        nth: None,
        from: r#""x-alternate-of": "state.enterTimestamp""#,
        to: r#""x-alternate-of": "state.status""#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/enterTimeStamp/x-alternate-of: `state.status` is of another kind",
        ],
    },
    Row {
        name: "a path to itself",
        file: ORDER,
        nth: None,
        from: r#""x-alternate-of": "state.enterTimestamp""#,
        to: r#""x-alternate-of": "state.enterTimeStamp""#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/enterTimeStamp/x-alternate-of: is the path of this site itself",
        ],
    },
    Row {
        name: "a path to an alternate",
        file: GAME,
        nth: None,
        from: r#""inviteType": {"#,
        to: r##""relation": {
          "$ref": "#/$defs/Relationship",
          "deprecated": true,
          "x-alternate-of": "invite.inviter.relationshipToInvitee"
        },
        "inviteType": {"##,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/relation/x-alternate-of: `invite.inviter.relationshipToInvitee` is an alternate itself",
        ],
    },
    Row {
        name: "two alternates of each other",
        file: ORDER,
        nth: None,
        from: r#""description": "When the order entered this state.","#,
        to: r#""description": "When the order entered this state.",
          "deprecated": true,
          "x-alternate-of": "state.enterTimeStamp","#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/enterTimestamp/x-alternate-of: `state.enterTimeStamp` is an alternate itself",
            "catalog/04-order-status.json#/properties/state/properties/enterTimeStamp/x-alternate-of: `state.enterTimestamp` is an alternate itself",
        ],
    },
    Row {
        name: "an alternate that is not deprecated",
        file: ORDER,
        nth: None,
        from: r#""deprecated": true,
          "x-alternate-of": "state.enterTimestamp""#,
        to: r#""x-alternate-of": "state.enterTimestamp""#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/enterTimeStamp: an alternate must be `deprecated`",
        ],
    },
    Row {
        name: "an alternate that is required",
        file: ORDER,
        nth: None,
        from: r#""required": ["status"]"#,
        to: r#""required": ["status", "enterTimeStamp"]"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/required/1: `enterTimeStamp` is an alternate, which cannot be required",
        ],
    },
    Row {
        name: "an alternate of a required site without anyOf",
        file: ORDER,
        nth: None,
        from: r#""required": ["status"]"#,
        to: r#""required": ["status", "enterTimestamp"]"#,
        faults: &[
            "catalog/04-order-status.json#/properties/state/properties/enterTimeStamp/x-alternate-of: `state.enterTimestamp` is required, and no `anyOf` beside it names this alternate",
        ],
    },
    Row {
        name: "an alternate with another key",
        file: OCCASION,
        nth: None,
        from: r#""provider": {"#,
        to: r#""venue": {"description": "A name.", "type": "string", "x-localizable": "venue", "deprecated": true, "x-alternate-of": "occasion.broker.name"}, "provider": {"#,
        faults: &[
            "catalog/05-occasion.json#/properties/occasion/properties/venue/x-alternate-of: `occasion.broker.name` is of another kind",
        ],
    },
    Row {
        name: "an alternate array with another maxItems",
        file: NINTH,
        nth: None,
        from: r#""door": {"#,
        to: r##""sounds": {"description": "Sounds.", "type": "array", "items": {"$ref": "#/$defs/Chime"}, "deprecated": true, "x-alternate-of": "chimes"}, "door": {"##,
        faults: &["catalog/09-door-bell.json#/properties/sounds/x-alternate-of: `chimes` is of another kind"],
    },
    Row {
        name: "anyOf that is not an array",
        file: GAME,
        nth: None,
        from: r#""anyOf": [
        {"required": ["relationshipToInvitee"]},
        {"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}
      ]"#,
        to: r#""anyOf": {}"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf: found an object, expected an array",
        ],
    },
    Row {
        name: "an empty anyOf",
        file: GAME,
        nth: None,
        from: r#""anyOf": [
        {"required": ["relationshipToInvitee"]},
        {"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}
      ]"#,
        to: r#""anyOf": []"#,
        faults: &["catalog/08-social-game-invite.json#/properties/invite/anyOf: is empty"],
    },
    Row {
        name: "anyOf with one branch",
        file: GAME,
        nth: None,
        from: r#"{"required": ["relationshipToInvitee"]},
        {"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
        to: r#"{"required": ["relationshipToInvitee"]}"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf: has no branch for an alternate",
        ],
    },
    Row {
        name: "anyOf with a branch that is not an object",
        file: GAME,
        nth: None,
        from: r#"{"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
        to: r#""inviter""#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/1: expected `required` with one member, or the same below one of `properties`",
        ],
    },
    Row {
        name: "anyOf with two members in a branch",
        file: GAME,
        nth: None,
        from: r#"{"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
        to: r#"{"required": ["inviter", "inviteType"]}"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/1: expected `required` with one member, or the same below one of `properties`",
        ],
    },
    Row {
        name: "anyOf with two keywords in a branch",
        file: GAME,
        nth: None,
        from: r#"{"required": ["relationshipToInvitee"]},"#,
        to: r#"{"type": "object", "required": ["relationshipToInvitee"]},"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/0: expected `required` with one member, or the same below one of `properties`",
        ],
    },
    Row {
        name: "anyOf with another keyword in a branch",
        file: GAME,
        nth: None,
        from: r#"{"required": ["relationshipToInvitee"]},"#,
        to: r#"{"minProperties": 3},"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/0: expected `required` with one member, or the same below one of `properties`",
        ],
    },
    Row {
        name: "anyOf with two properties in a branch",
        file: GAME,
        nth: None,
        from: r#"{"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
        to: r#"{"properties": {"inviter": {"required": ["name"]}, "inviteType": {}}}"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/1: expected `required` with one member, or the same below one of `properties`",
        ],
    },
    Row {
        name: "anyOf with the alternate first",
        file: GAME,
        nth: None,
        from: r#"{"required": ["relationshipToInvitee"]},
        {"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
        to: r#"{"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}, {"required": ["relationshipToInvitee"]}"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/0: `inviter.relationshipToInvitee` is an alternate; the first branch must name its primary",
        ],
    },
    Row {
        name: "anyOf with an unknown property",
        file: GAME,
        nth: None,
        from: r#"{"required": ["relationshipToInvitee"]},"#,
        to: r#"{"required": ["relation"]},"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/0: `relation` is not a property",
        ],
    },
    Row {
        name: "anyOf with an unknown alternate",
        file: GAME,
        nth: None,
        from: r#"{"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
        to: r#"{"properties": {"inviter": {"required": ["relation"]}}}"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/1: no site at `invite.inviter.relation`",
        ],
    },
    Row {
        name: "anyOf with a site that is not an alternate",
        file: GAME,
        nth: None,
        from: r#"{"properties": {"inviter": {"required": ["relationshipToInvitee"]}}}"#,
        to: r#"{"properties": {"inviter": {"required": ["name"]}}}"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/1: `invite.inviter.name` has no `x-alternate-of` for `invite.relationshipToInvitee`",
        ],
    },
    Row {
        name: "anyOf with a member of required",
        file: GAME,
        nth: None,
        from: r#""required": ["inviter", "inviteType"]"#,
        to: r#""required": ["inviter", "inviteType", "relationshipToInvitee"]"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/0: `relationshipToInvitee` is in `required` too, so no alternate is accepted",
        ],
    },
    Row {
        name: "anyOf with a alternate that only an optional object holds",
        file: GAME,
        nth: None,
        from: r#""required": ["inviter", "inviteType"]"#,
        to: r#""required": ["inviteType"]"#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/anyOf/1: `invite.inviter` is optional, and this requires nothing where it is absent",
        ],
    },
    Row {
        name: "an alternate in anyOf of another site",
        file: GAME,
        nth: None,
        from: r#""x-alternate-of": "invite.relationshipToInvitee""#,
        to: r#""x-alternate-of": "invite.inviteType""#,
        faults: &[
            "catalog/08-social-game-invite.json#/properties/invite/properties/inviter/properties/relationshipToInvitee/x-alternate-of: `invite.inviteType` is of another kind",
        ],
    },
];

/// `x-sentence`.
const SENTENCES: &[Row] = &[
    Row {
        name: "no x-sentence",
        file: WEATHER,
        nth: None,
        from: r#""x-sentence": [
    {
      "say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]"
    }
  ],"#,
        to: "",
        faults: &["catalog/01-weather-alert.json#: `x-sentence` is missing"],
    },
    Row {
        name: "a path to a malformed site",
        file: SPORTS,
        nth: None,
        from: r#"{"description": "The team that scored, as it is spoken.", "type": "string"}"#,
        to: r#"{"description": "The team.", "type": "text"}"#,
        faults: &[
            "catalog/02-sports-event.json#/properties/update/properties/teamName/type: unknown type `text`; expected one of `string`, `integer`, `array`, `object`",
        ],
    },
    Row {
        name: "an empty array",
        file: WEATHER,
        nth: None,
        from: r#"[
    {
      "say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]"
    }
  ]"#,
        to: "[]",
        faults: &["catalog/01-weather-alert.json#/x-sentence: is empty"],
    },
    Row {
        name: "no array",
        file: WEATHER,
        nth: None,
        from: r#"[
    {
      "say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]"
    }
  ]"#,
        to: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence: found a string, expected an array"],
    },
    Row {
        name: "a text instead of an object",
        file: WEATHER,
        nth: None,
        from: r#"{
      "say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]"
    }"#,
        to: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0: found a string, expected an object"],
    },
    Row {
        name: "an unknown keyword",
        file: WEATHER,
        nth: None,
        from: r#""say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]", "locale": "en-US""#,
        faults: &[
            "catalog/01-weather-alert.json#/x-sentence/0/locale: unknown keyword `locale`; expected one of `when`, `say`",
        ],
    },
    Row {
        name: "no say",
        file: WEATHER,
        nth: None,
        from: r#""say": "There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""when": {}"#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0: `say` is missing"],
    },
    Row {
        name: "an empty say",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: is empty"],
    },
    Row {
        name: "[ without ]",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""There is an alert[ from {weatherAlert.source}.""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: `[` without `]`"],
    },
    Row {
        name: "] without [",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""There is an alert] from {weatherAlert.source}.""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: unexpected `]`"],
    },
    Row {
        name: "[ within [",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""There is an alert[[ from {weatherAlert.source}]].""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: unexpected `[`"],
    },
    Row {
        name: "[ without a value",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""There is an alert[ somewhere].""#,
        faults: &[
            "catalog/01-weather-alert.json#/x-sentence/0/say: `[…]` contains no value, so it is never left out",
        ],
    },
    Row {
        name: "{ without }",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""There is an alert from {weatherAlert.source.""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: `{` without `}`"],
    },
    Row {
        name: "} without {",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""There is an alert from weatherAlert.source}.""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: unexpected `}`"],
    },
    Row {
        name: "{ without a path",
        file: WEATHER,
        nth: None,
        from: r#""There is a {weatherAlert.alertType} alert for your area.[ Provided by {weatherAlert.source}.]""#,
        to: r#""There is an alert from {}.""#,
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: no site at ``"],
    },
    Row {
        name: "an unknown form",
        file: MESSAGE,
        nth: Some(2),
        from: "{messageGroup.count:words}",
        to: "{messageGroup.count:digits}",
        faults: &[
            "catalog/03-message-alert.json#/x-sentence/1/say: unknown form `digits`; expected `words` or `one|many`",
        ],
    },
    Row {
        name: "three forms",
        file: MESSAGE,
        nth: Some(2),
        from: "{messageGroup.count:message|messages}",
        to: "{messageGroup.count:no|message|messages}",
        faults: &[
            "catalog/03-message-alert.json#/x-sentence/1/say: unknown form `no|message|messages`; expected `words` or `one|many`",
        ],
    },
    Row {
        name: "a path to nothing",
        file: WEATHER,
        nth: None,
        from: "{weatherAlert.alertType}",
        to: "{alertType}",
        faults: &["catalog/01-weather-alert.json#/x-sentence/0/say: no site at `alertType`"],
    },
    Row {
        name: "a path below a leaf",
        file: WEATHER,
        nth: None,
        from: "{weatherAlert.alertType}",
        to: "{weatherAlert.alertType.name}",
        faults: &[
            "catalog/01-weather-alert.json#/x-sentence/0/say: no site at `weatherAlert.alertType.name`",
        ],
    },
    Row {
        name: "an object",
        file: WEATHER,
        nth: None,
        from: "{weatherAlert.alertType}",
        to: "{weatherAlert}",
        faults: &[
            "catalog/01-weather-alert.json#/x-sentence/0/say: `weatherAlert` is an object, which cannot be spoken",
        ],
    },
    Row {
        name: "a text in words",
        file: WEATHER,
        nth: None,
        from: "{weatherAlert.alertType}",
        to: "{weatherAlert.alertType:words}",
        faults: &[
            "catalog/01-weather-alert.json#/x-sentence/0/say: `weatherAlert.alertType` is not an integer, which this form needs",
        ],
    },
    Row {
        name: "a text with two forms",
        file: WEATHER,
        nth: None,
        from: "[ Provided by {weatherAlert.source}.]",
        to: "[ Provided by {weatherAlert.source:one|many}.]",
        faults: &[
            "catalog/01-weather-alert.json#/x-sentence/0/say: `weatherAlert.source` is not an integer, which this form needs",
        ],
    },
    Row {
        name: "when that is not an object",
        file: MESSAGE,
        nth: None,
        from: r#"{"state.status": "UNREAD"}"#,
        to: r#""UNREAD""#,
        faults: &["catalog/03-message-alert.json#/x-sentence/1/when: found a string, expected an object"],
    },
    Row {
        name: "when with a path to nothing",
        file: MESSAGE,
        nth: None,
        from: r#""state.freshness": false"#,
        to: r#""state.fresh": false"#,
        faults: &["catalog/03-message-alert.json#/x-sentence/0/when/state.fresh: no site at `state.fresh`"],
    },
    Row {
        name: "when with a number",
        file: MESSAGE,
        nth: None,
        from: r#""state.freshness": false"#,
        to: r#""state.freshness": 0"#,
        faults: &[
            "catalog/03-message-alert.json#/x-sentence/0/when/state.freshness: found a number, expected a boolean or a value",
        ],
    },
    Row {
        name: "when with an unknown value",
        file: MESSAGE,
        nth: None,
        from: r#"{"state.status": "UNREAD"}"#,
        to: r#"{"state.status": "READ"}"#,
        faults: &[
            "catalog/03-message-alert.json#/x-sentence/1/when/state.status: `MessageStatus` has no value `READ`",
        ],
    },
    Row {
        name: "when with a value at a text",
        file: MESSAGE,
        nth: None,
        from: r#"{"state.status": "UNREAD"}"#,
        to: r#"{"messageGroup.creator.name": "UNREAD"}"#,
        faults: &[
            "catalog/03-message-alert.json#/x-sentence/1/when/messageGroup.creator.name: `messageGroup.creator.name` does not take one value of a set",
        ],
    },
    Row {
        name: "when with a value at an array",
        file: TRASH,
        nth: None,
        from: r#"[{"say":"#,
        to: r#"[{"when": {"alert.garbageTypes": "GLASS"}, "say":"#,
        faults: &[
            "catalog/06-trash-collection-alert.json#/x-sentence/0/when/alert.garbageTypes: `alert.garbageTypes` does not take one value of a set",
        ],
    },
    Row {
        name: "a value without a sentence",
        file: ORDER,
        nth: None,
        from: r#""ORDER_DELIVERED"
          ],"#,
        to: r#""ORDER_DELIVERED",
            "ORDER_CANCELLED"
          ],"#,
        faults: &[
            r#"catalog/04-order-status.json#/x-sentence: has no sentence for the value `ORDER_CANCELLED`; add one with `"when": {"state.status": "ORDER_CANCELLED"}`"#,
        ],
    },
    Row {
        name: "a sentence after an unconditional one",
        file: MESSAGE,
        nth: None,
        from: r#""when": {"state.status": "UNREAD"},
"#,
        to: "",
        faults: &[
            "catalog/03-message-alert.json#/x-sentence/2: is never used: the sentence before it has no `when`",
        ],
    },
];

/// The file of the locales.
const LOCALES_FILE: &[Row] = &[
    Row {
        name: "an unknown keyword",
        file: LOCALES,
        nth: None,
        from: r#""type": "string""#,
        to: r#""type": "string", "x-event": "AMAZON.Locale.Changed""#,
        faults: &[
            "catalog/locales.json#/x-event: unknown keyword `x-event`; expected one of `title`, `description`, `type`, `enum`, `x-values`, `x-sources`, `x-note`",
        ],
    },
    Row {
        name: "another type",
        file: LOCALES,
        nth: None,
        from: r#""type": "string""#,
        to: r#""type": "object""#,
        faults: &["catalog/locales.json#/type: found `object`, expected `string`"],
    },
    Row {
        name: "no title",
        file: LOCALES,
        nth: None,
        from: r#""title": "Locale","#,
        to: "",
        faults: &["catalog/locales.json#: `title` is missing"],
    },
    Row {
        name: "no description",
        file: LOCALES,
        nth: None,
        from: r#""description": "A locale in which Alexa speaks a notification.","#,
        to: "",
        faults: &["catalog/locales.json#: `description` is missing"],
    },
    Row {
        name: "no source",
        file: LOCALES,
        nth: None,
        from: r#""x-sources": [
    {
      "title": "Amazon, Proactive Events REST API Reference",
      "date": "2023-11-29",
      "confidence": "high"
    }
  ],"#,
        to: "",
        faults: &["catalog/locales.json#: `x-sources` is missing"],
    },
    Row {
        name: "a locale with an underscore",
        file: LOCALES,
        nth: None,
        from: r#""enum": ["#,
        to: r#""enum": [
    "da_DK","#,
        faults: &["catalog/locales.json#/enum/0: `da_DK` is not of the form `en-US`"],
    },
    Row {
        name: "a locale without a country",
        file: LOCALES,
        nth: None,
        from: r#""enum": ["#,
        to: r#""enum": [
    "da","#,
        faults: &["catalog/locales.json#/enum/0: `da` is not of the form `en-US`"],
    },
    Row {
        name: "a locale in another case",
        file: LOCALES,
        nth: None,
        from: r#""enum": ["#,
        to: r#""enum": [
    "DA-dk","#,
        faults: &["catalog/locales.json#/enum/0: `DA-dk` is not of the form `en-US`"],
    },
    Row {
        name: "a locale in lower case",
        file: LOCALES,
        nth: None,
        from: r#""enum": ["#,
        to: r#""enum": [
    "da-dk","#,
        faults: &["catalog/locales.json#/enum/0: `da-dk` is not of the form `en-US`"],
    },
    Row {
        name: "a locale that is duplicated",
        file: LOCALES,
        nth: None,
        from: r#""enum": ["#,
        to: r#""enum": [
    "ar-SA","#,
        faults: &["catalog/locales.json#/enum/1: duplicate `ar-SA`"],
    },
    Row {
        name: "a title that another type has",
        file: LOCALES,
        nth: None,
        from: r#""title": "Locale""#,
        to: r#""title": "AlertType""#,
        faults: &[
            "catalog/locales.json#/title: `AlertType` is a value set in catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType",
        ],
    },
    Row {
        name: "x-values for an unknown locale",
        file: LOCALES,
        nth: None,
        from: r#""x-values": {"#,
        to: r#""x-values": {
    "da-DK": {"description": "Danish, Denmark"},"#,
        faults: &["catalog/locales.json#/x-values/da-DK: `da-DK` is not a value of `enum`"],
    },
    Row {
        name: "an enum under another name",
        file: LOCALES,
        nth: None,
        from: r#""enum": ["#,
        to: r#""values": ["#,
        faults: &[
            "catalog/locales.json#/values: unknown keyword `values`; expected one of `title`, `description`, `type`, `enum`, `x-values`, `x-sources`, `x-note`; did you mean `x-values`?",
            "catalog/locales.json#: `enum` is missing",
        ],
    },
];

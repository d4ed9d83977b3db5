//! Events of one's own beside Amazon's: what a folder adds and replaces, and every fault that is about both.

use alexa_proactive_schemas::generate::table;
use alexa_proactive_schemas::{AMAZON, Catalog, Event, Site};
use std::fs;
use std::path::{Path, PathBuf};

const DOOR_BELL: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "DoorBellRung",
  "description": "Reports a visitor at the door.",
  "x-event": "AMAZON.DoorBell.Rung",
  "x-sentence": [{"say": "{visitor.name} is at the door."}],
  "x-sources": [{"title": "A bell", "date": "2026", "confidence": "high"}],
  "x-locales": ["en-US"],
  "type": "object",
  "properties": {
    "visitor": {
      "title": "Visitor",
      "description": "Who is at the door.",
      "type": "object",
      "properties": {
        "name": {"description": "The name.", "type": "string"},
        "manner": {"description": "The manner.", "type": "string", "title": "Manner", "enum": ["FRIENDLY", "HURRIED"]}
      },
      "required": ["name"]
    }
  },
  "required": ["visitor"]
}"#;

/// A folder with these files; removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("alexa-proactive-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        Self(folder)
    }

    fn read(&self) -> &'static Catalog {
        Catalog::with_folder(&self.0).expect("nothing is malformed").catalog
    }

    fn faults(&self) -> Vec<String> {
        let faults = Catalog::with_folder(&self.0).expect_err("something is malformed");
        let folder = self.0.display().to_string();
        faults.iter().map(|fault| fault.to_string().replace(&folder, "own")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns the text of one of Amazon's files.
fn amazons(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog").join(file)).unwrap()
}

fn names(catalog: &Catalog) -> Vec<&'static str> {
    catalog.events.iter().map(|event| event.name).collect()
}

#[test]
fn an_event_stands_after_amazons() {
    let catalog = Folder::new("own", &[("door-bell.json", DOOR_BELL), ("README.md", "no event")]).read();
    let (own, amazons) = catalog.events.split_last().unwrap();
    assert_eq!(amazons, AMAZON.events);
    assert_eq!((own.file, own.name, own.locales), ("door-bell.json", "AMAZON.DoorBell.Rung", &["en-US"][..]));
    assert_eq!(own.site("visitor.manner").and_then(Site::value_set).unwrap().title, "Manner");
    assert_eq!(catalog.value_sets.len(), AMAZON.value_sets.len() + 1);
    assert_eq!(catalog.locales, AMAZON.locales);
    // What is read is what its table says.
    assert!(table(catalog).contains("pub static MANNER: ValueSet"));
}

#[test]
fn a_hidden_file_is_left_alone() {
    let folder = Folder::new("hidden", &[("door-bell.json", DOOR_BELL), (".door-bell.json", "{")]);
    // Emacs locks a file by such a link.
    #[cfg(unix)]
    std::os::unix::fs::symlink("me@host.1234", folder.0.join(".#door-bell.json")).unwrap();
    assert_eq!(folder.read().events.len(), AMAZON.events.len() + 1);
}

#[test]
fn an_event_replaces_amazons() {
    let text = amazons("01-weather-alert.json")
        .replacen('{', "{\n  \"x-replaces\": true,", 1)
        .replace("\"THUNDER_STORM\"]", "\"THUNDER_STORM\", \"SAND_STORM\"]");
    let catalog = Folder::new("replaced", &[("weather.json", &text)]).read();
    let mut names_in_order = names(&AMAZON);
    names_in_order.rotate_left(1);
    assert_eq!(names(catalog), names_in_order);
    let set = |event: &Event| event.site("weatherAlert.alertType").and_then(Site::value_set).unwrap();
    let storm = catalog.event("AMAZON.WeatherAlert.Activated").unwrap();
    assert!(set(storm).value("SAND_STORM").is_some());
    assert!(set(AMAZON.events[0]).value("SAND_STORM").is_none());
}

#[test]
fn faults_have_their_file_and_pointer() {
    let weather = amazons("01-weather-alert.json");
    let replaced = |text: &str| text.replacen('{', "{\n  \"x-replaces\": true,", 1);
    for (name, file, text, faults) in [
        (
            "an event of Amazon's",
            "weather.json",
            weather.clone(),
            vec![
                "own/weather.json#/x-event: `AMAZON.WeatherAlert.Activated` is an event of Amazon's catalog (01-weather-alert.json); add `\"x-replaces\": true` to replace it",
            ],
        ),
        (
            "nothing to replace",
            "bell.json",
            replaced(DOOR_BELL),
            vec![
                "own/bell.json#/x-replaces: Amazon's catalog has no event of this name; remove `x-replaces`",
            ],
        ),
        (
            "a replacement that is none",
            "weather.json",
            weather.replacen('{', "{\n  \"x-replaces\": \"yes\",", 1),
            vec!["own/weather.json#/x-replaces: expected `true`, or no such member"],
        ),
        (
            "locales",
            "locales.json",
            amazons("locales.json"),
            vec![
                "own/locales.json#: is no event; the locales are those of Amazon's API, which a catalog cannot extend; remove the file",
            ],
        ),
        (
            "a locale that the API does not have",
            "bell.json",
            DOOR_BELL.replace("en-US", "en-NZ"),
            vec!["own/bell.json#/x-locales/0: `en-NZ` is not a locale of the API"],
        ),
        (
            "a title of Amazon's",
            "bell.json",
            DOOR_BELL.replace("\"Manner\"", "\"AlertType\""),
            vec![
                "own/bell.json#/properties/visitor/properties/manner/title: `AlertType` is a different value set in alexa-proactive-schemas/catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType",
            ],
        ),
        (
            "two causes",
            "bell.json",
            DOOR_BELL.replace("x-event", "x-name").replace("[\"name\"]", "[\"surname\"]"),
            vec![
                "own/bell.json#/x-name: unknown keyword `x-name`; expected one of `$schema`, `title`, `description`, `x-event`, `x-sentence`, `x-sources`, `x-note`, `x-locales`, `x-replaces`, `type`, `properties`, `required`, `anyOf`, `$defs`; did you mean `x-note`?",
                "own/bell.json#: `x-event` is missing",
                "own/bell.json#/properties/visitor/required/0: `surname` is required, but is not a property",
            ],
        ),
        (
            "no JSON",
            "bell.json",
            "{".to_owned(),
            vec!["own/bell.json#: is not JSON: Object keys must be strings (line 1, column 2)"],
        ),
        (
            "an array",
            "bell.json",
            "[]".to_owned(),
            vec!["own/bell.json#: found an array, expected an object"],
        ),
    ] {
        assert_eq!(Folder::new("faults", &[(file, &text)]).faults(), faults, "{name}");
    }
    assert_eq!(Folder::new("empty", &[("bell.txt", DOOR_BELL)]).faults(), ["own#: has no `*.json` file"]);
    let two = Folder::new("two", &[("a.json", &replaced(&weather)), ("b.json", &replaced(&weather))]);
    assert_eq!(
        two.faults(),
        [
            "own/b.json#/title: `WeatherAlertActivated` is a different event in own/a.json#",
            "own/b.json#/x-event: `AMAZON.WeatherAlert.Activated` is also the event of own/a.json",
        ]
    );
}

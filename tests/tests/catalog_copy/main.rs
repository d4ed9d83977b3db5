//! The catalog is data: in a copy of the workspace, a changed file is all it takes for a value, for an event by every
//! door, and for an error that names the file and the place.

use alexa_proactive_tests::scratch::Scratch;
use std::process::Output;

const WEATHER: &str = "schemas/catalog/01-weather-alert.json";

/// A copy of the workspace, with a package that uses it.
fn copy(name: &str, program: &str) -> Scratch {
    let copy = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name);
    for path in ["schemas", "macros", "runtime"] {
        copy.copy(path);
    }
    copy.copy("Cargo.toml");
    let manifest = copy.read("Cargo.toml");
    let start = manifest.find("members = [").expect("a list of members");
    let end = start + manifest[start..].find(']').expect("its end");
    copy.write(
        "Cargo.toml",
        format!(
            "{}members = [\"schemas\", \"macros\", \"runtime\", \"probe\"{}",
            &manifest[..start],
            &manifest[end..]
        ),
    );
    copy.write(
        "probe/Cargo.toml",
        "\
[package]
name = \"probe\"
edition = \"2024\"

[dependencies]
alexa-proactive.workspace = true
",
    );
    copy.write("probe/src/main.rs", program);
    copy
}

/// Replaces what a file says exactly once.
fn replace(copy: &Scratch, file: &str, from: &str, to: &str) {
    let text = copy.read(file);
    assert_eq!(text.matches(from).count(), 1, "{file} has this once: {from}");
    copy.write(file, text.replace(from, to));
}

/// What a run that went well printed; everything, if it did not.
fn printed(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a run that failed said.
fn refused(output: &Output, what: &str) -> String {
    assert!(!output.status.success(), "{what}: it went well");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_value_added_to_a_file_is_a_variant() {
    let copy = copy("catalog-value", include_str!("probe/sand_storm.rs"));
    let errors = refused(&copy.cargo(&["build", "-p", "probe"]), "a value that nobody knows");
    assert!(errors.contains("no variant or associated item named `SandStorm` found"), "{errors}");
    assert!(errors.contains("`AlertType` has no value `SAND_STORM`"), "{errors}");

    replace(&copy, WEATHER, r#""THUNDER_STORM"]"#, r#""THUNDER_STORM", "SAND_STORM"]"#);
    printed(copy.cargo(&["build"]));
    assert_eq!(
        printed(copy.cargo(&["run", "--quiet", "-p", "probe"])),
        concat!(
            r#"{"name":"AMAZON.WeatherAlert.Activated","payload":{"weatherAlert":{"alertType":"SAND_STORM"}}}"#,
            "\n"
        )
    );
}

#[test]
fn an_event_added_to_the_folder_is_derivable_by_every_door() {
    let copy = copy("catalog-event", include_str!("probe/door_bell.rs"));
    copy.write("schemas/catalog/09-door-bell.json", include_str!("probe/09-door-bell.json"));
    let printed = printed(copy.cargo(&["run", "--quiet", "-p", "probe"]));
    assert!(printed.starts_with(r#"{"name":"AMAZON.DoorBell.Rung","payload":{"visitor":"#), "{printed}");
}

/// The whole table is beside the build script, in `schemas/tests/malformed.rs`.
#[test]
fn a_malformed_file_fails_the_build_with_its_place() {
    let copy = copy("catalog-malformed", "fn main() {}\n");
    let alert = "/properties/weatherAlert/properties/alertType";
    for (what, from, to, place) in [
        ("no JSON", r#""title": "WeatherAlertActivated","#, r#""title": "WeatherAlertActivated""#, "#: "),
        (
            "an unknown keyword",
            r#""x-localizable": "source","#,
            r#""x-localisable": "source","#,
            "/properties/weatherAlert/properties/source/x-localisable",
        ),
        (
            "an unknown type",
            r#""type": "string",
          "enum""#,
            r#""type": "number",
          "enum""#,
            &format!("{alert}/type"),
        ),
        ("a value twice", r#""HURRICANE""#, r#""TORNADO""#, &format!("{alert}/enum/1")),
        (
            "what is required and no property",
            r#""required": ["alertType"]"#,
            r#""required": ["alertKind"]"#,
            "/properties/weatherAlert/required/0",
        ),
        ("a sentence about nothing", "{weatherAlert.alertType}", "{weatherAlert.kind}", "/x-sentence/0/say"),
        (
            "a name that another event has",
            "AMAZON.WeatherAlert.Activated",
            "AMAZON.SportsEvent.Updated",
            "#/x-event",
        ),
    ] {
        let before = copy.read(WEATHER);
        replace(&copy, WEATHER, from, to);
        let errors = refused(&copy.cargo(&["build", "-p", "alexa-proactive-schemas"]), what);
        copy.write(WEATHER, before);
        let faults: Vec<&str> = errors.lines().filter(|line| line.contains("catalog/")).collect();
        assert!(
            faults.iter().any(|line| line.contains("catalog/0") && line.contains(place)),
            "{what}: {place} is not told: {errors}"
        );
    }
    printed(copy.cargo(&["build", "-p", "alexa-proactive-schemas"]));
}

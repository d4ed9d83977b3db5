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

/// What is changed in a file, and how the line that tells the fault begins.
struct Fault {
    from: &'static str,
    to: &'static str,
    told: &'static str,
}

/// A few of each kind; the whole table is beside the build script, in `schemas/tests/malformed.rs`.
const FAULTS: &[Fault] = &[
    Fault {
        from: r#""title": "WeatherAlertActivated","#,
        to: r#""title": "WeatherAlertActivated""#,
        told: "catalog/01-weather-alert.json#: ",
    },
    Fault {
        from: r#""x-localizable": "source","#,
        to: r#""x-localisable": "source","#,
        told: "catalog/01-weather-alert.json#/properties/weatherAlert/properties/source/x-localisable: ",
    },
    Fault {
        from: r#""description": "The kind of extreme weather.",
          "type": "string""#,
        to: r#""description": "The kind of extreme weather.",
          "type": "number""#,
        told: "catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType/type: ",
    },
    Fault {
        from: r#""HURRICANE""#,
        to: r#""TORNADO""#,
        told: "catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType/enum/1: ",
    },
    Fault {
        from: r#""required": ["alertType"]"#,
        to: r#""required": ["alertKind"]"#,
        told: "catalog/01-weather-alert.json#/properties/weatherAlert/required/0: ",
    },
    Fault {
        from: "{weatherAlert.alertType}",
        to: "{weatherAlert.kind}",
        told: "catalog/01-weather-alert.json#/x-sentence/0/say: ",
    },
    // The second event of a name is at fault, and that is the other one.
    Fault {
        from: "AMAZON.WeatherAlert.Activated",
        to: "AMAZON.SportsEvent.Updated",
        told: "catalog/02-sports-event.json#/x-event: ",
    },
];

#[test]
fn a_malformed_file_fails_the_build_with_its_place() {
    let copy = copy("catalog-malformed", "fn main() {}\n");
    for Fault { from, to, told } in FAULTS {
        let before = copy.read(WEATHER);
        replace(&copy, WEATHER, from, to);
        let errors = refused(&copy.cargo(&["build"]), told);
        copy.write(WEATHER, before);
        assert!(errors.contains(told), "this is not told: {told}\n{errors}");
    }
    printed(copy.cargo(&["build", "-p", "alexa-proactive-schemas"]));
}

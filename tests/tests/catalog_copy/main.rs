//! The catalog is data: in a copy of the workspace, changing a file is enough for a new value, a new event in every kind of
//! struct, and an error with file and pointer.

use alexa_proactive_tests::scratch::Scratch;
use std::process::Output;

const WEATHER: &str = "schemas/catalog/01-weather-alert.json";

/// Creates a copy of the workspace with a package that uses it.
fn copy(name: &str, program: &str) -> Scratch {
    let copy = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name);
    for path in ["schemas", "macros", "hyper", "runtime"] {
        copy.copy(path);
    }
    // The helpers of the runtime's tests are not copied, nor is what they depend on.
    let runtime = copy.read("runtime/Cargo.toml");
    let is_copied = |line: &&str| !line.starts_with("alexa-proactive-tests");
    copy.write("runtime/Cargo.toml", runtime.lines().filter(is_copied).collect::<Vec<_>>().join("\n"));
    copy.copy("Cargo.toml");
    let manifest = copy.read("Cargo.toml");
    let start = manifest.find("members = [").expect("a list of members");
    let end = start + manifest[start..].find(']').expect("its end");
    // The profile is for tests that send; here it would only take longer to compile.
    let profile = manifest.find("[profile.").expect("a profile");
    copy.write(
        "Cargo.toml",
        format!(
            "{}members = [\"schemas\", \"macros\", \"hyper\", \"runtime\", \"probe\"{}",
            &manifest[..start],
            &manifest[end..profile]
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

/// Replaces a text that a file contains exactly once.
fn replace(copy: &Scratch, file: &str, from: &str, to: &str) {
    let text = copy.read(file);
    assert_eq!(text.matches(from).count(), 1, "{file} has this once: {from}");
    copy.write(file, text.replace(from, to));
}

/// Returns the output of a successful run; panics with everything if it failed.
fn printed(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the messages of a failed run.
fn errors_of(output: &Output, what: &str) -> String {
    assert!(!output.status.success(), "{what}: it went well");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_value_added_to_a_file_is_a_variant() {
    let copy = copy("catalog-value", include_str!("probe/sand_storm.rs"));
    let errors = errors_of(&copy.cargo(&["build", "-p", "probe"]), "an unknown value");
    assert!(errors.contains("no variant or associated item named `SandStorm` found"), "{errors}");
    assert!(errors.contains("`AlertType` has no value `SAND_STORM`"), "{errors}");

    replace(&copy, WEATHER, r#""THUNDER_STORM"]"#, r#""THUNDER_STORM", "SAND_STORM"]"#);
    assert_eq!(
        printed(copy.cargo(&["run", "--quiet", "-p", "probe"])),
        concat!(
            r#"{"name":"AMAZON.WeatherAlert.Activated","payload":{"weatherAlert":{"alertType":"SAND_STORM"}}}"#,
            "\n"
        )
    );
}

#[test]
fn an_event_added_to_the_folder_can_be_derived() {
    let copy = copy("catalog-event", include_str!("probe/door_bell.rs"));
    copy.write("schemas/catalog/09-door-bell.json", include_str!("probe/09-door-bell.json"));
    let printed = printed(copy.cargo(&["run", "--quiet", "-p", "probe"]));
    assert!(printed.starts_with(r#"{"name":"AMAZON.DoorBell.Rung","payload":{"visitor":"#), "{printed}");
}

/// A change to a file, and the start of the line that reports the fault.
struct Fault {
    from: &'static str,
    to: &'static str,
    message: &'static str,
}

/// A few of each kind; `schemas/tests/malformed.rs` has all.
const FAULTS: &[Fault] = &[
    Fault {
        from: r#""title": "WeatherAlertActivated","#,
        to: r#""title": "WeatherAlertActivated""#,
        message: "catalog/01-weather-alert.json#: ",
    },
    Fault {
        from: r#""x-localizable": "source","#,
        to: r#""x-localisable": "source","#,
        message: "catalog/01-weather-alert.json#/properties/weatherAlert/properties/source/x-localisable: ",
    },
    Fault {
        from: r#""description": "The kind of extreme weather.",
          "type": "string""#,
        to: r#""description": "The kind of extreme weather.",
          "type": "number""#,
        message: "catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType/type: ",
    },
    Fault {
        from: r#""HURRICANE""#,
        to: r#""TORNADO""#,
        message: "catalog/01-weather-alert.json#/properties/weatherAlert/properties/alertType/enum/1: ",
    },
    Fault {
        from: r#""required": ["alertType"]"#,
        to: r#""required": ["alertKind"]"#,
        message: "catalog/01-weather-alert.json#/properties/weatherAlert/required/0: ",
    },
    Fault {
        from: "{weatherAlert.alertType}",
        to: "{weatherAlert.kind}",
        message: "catalog/01-weather-alert.json#/x-sentence/0/say: ",
    },
    // The second event of a name is the fault, which is the other one here.
    Fault {
        from: "AMAZON.WeatherAlert.Activated",
        to: "AMAZON.SportsEvent.Updated",
        message: "catalog/02-sports-event.json#/x-event: ",
    },
];

#[test]
fn a_malformed_file_fails_the_build_with_its_pointer() {
    let copy = copy("catalog-malformed", "fn main() {}\n");
    for Fault { from, to, message } in FAULTS {
        let before = copy.read(WEATHER);
        replace(&copy, WEATHER, from, to);
        let errors = errors_of(&copy.cargo(&["build"]), message);
        copy.write(WEATHER, before);
        assert!(errors.contains(message), "this is not message: {message}\n{errors}");
    }
    printed(copy.cargo(&["build", "-p", "alexa-proactive-schemas"]));
}

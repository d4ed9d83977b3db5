//! What `new` writes for each event and each option compiles, and its filled-in example passes `check`.

use crate::run::{fed, run};
use alexa_proactive_schemas::EVENTS;
use alexa_proactive_tests::scratch::{Scratch, repository};
use std::fmt::Write as _;
use std::process::Command;

const OPTIONS: [(&str, &[&str]); 4] = [
    ("flat", &["--flat"]),
    ("nested", &["--nested"]),
    ("flat_own", &["--own-enums"]),
    ("nested_own", &["--nested", "--own-enums"]),
];

#[test]
fn the_source_compiles_and_its_requests_are_valid() {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "new");
    scratch.write(
        "Cargo.toml",
        format!(
            "[package]\nname = \"started\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nalexa-proactive = {{ path = {:?} }}\n",
            repository().join("runtime")
        ),
    );
    // As rustfmt is without settings.
    scratch.write("rustfmt.toml", "");
    let mut programs = Vec::new();
    let mut modules = String::from("#![deny(warnings)]\n");
    for event in EVENTS {
        for (option, flags) in OPTIONS {
            let name = format!("{}_{option}", event.title);
            let arguments = [&["new", event.name], flags].concat();
            let ran = run(&arguments);
            assert_eq!((ran.errors.as_str(), ran.status), ("", 0), "{name}");
            scratch.write(&format!("src/{name}.rs"), &ran.out);
            let _ = writeln!(modules, "#[path = \"{name}.rs\"]\npub mod {};", name.to_lowercase());

            let ran = run(&[&arguments[..], &["--main"]].concat());
            let program = format!("src/bin/{name}.rs");
            scratch.write(&program, &ran.out);
            programs.push((name, scratch.folder().join(program)));
        }
    }
    scratch.write("src/lib.rs", modules);

    let built = scratch.cargo(&["build", "--quiet"]);
    let errors = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success() && errors.is_empty(), "{errors}");

    let files = programs.iter().map(|(_, path)| path);
    let formatted = Command::new("rustfmt").args(["--check", "--edition", "2024"]).args(files).output();
    let formatted = formatted.expect("rustfmt runs");
    assert!(formatted.status.success(), "{}", String::from_utf8_lossy(&formatted.stdout));

    let mut bodies = Vec::new();
    for (name, _) in &programs {
        let program = scratch.cargo(&["run", "--quiet", "--bin", name]);
        assert!(program.status.success(), "{name}: {}", String::from_utf8_lossy(&program.stderr));
        bodies.extend(program.stdout);
    }
    let checked = fed(&["check", "-"], &bodies);
    assert_eq!((checked.out.as_str(), checked.status), ("32 bodies: 32 valid.\n", 0));
}

#[test]
fn the_example_of_each_event_is_valid() {
    for event in EVENTS {
        let page = run(&["events", "show", event.name]);
        let (_, body) = page.out.split_once("\nExample\n").expect("an example");
        let checked = fed(&["check", "-"], body.as_bytes());
        assert_eq!((checked.out.as_str(), checked.status), ("1 body: 1 valid.\n", 0), "{}", event.name);
    }
}

#[test]
fn flat_and_nested_exclude_each_other() {
    let ran = run(&["new", "OrderStatus", "--flat", "--nested"]);
    assert_eq!((ran.out.as_str(), ran.status), ("", 2));
    assert!(ran.errors.contains("cannot be used with"), "{}", ran.errors);
}

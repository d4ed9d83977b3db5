//! Compares the generated files with those under `goldens/generated/`, so that changes show in review.
//!
//! `UPDATE_EXPECT=1` updates the files.

#![allow(clippy::format_collect, clippy::format_push_string, reason = "of the build script")]

// The modules of the build script of `alexa-proactive`.
#[path = "../../runtime/build/docs.rs"]
mod docs;
#[path = "../../runtime/build/enumerations.rs"]
mod enumerations;
#[path = "../../runtime/build/files.rs"]
mod files;
#[path = "../../runtime/build/layout.rs"]
mod layout;
#[path = "../../runtime/build/locales.rs"]
mod locales;
#[path = "../../runtime/build/names.rs"]
mod names;
#[path = "../../runtime/build/objects.rs"]
mod objects;
#[path = "../../runtime/build/schemas.rs"]
mod schemas;
#[path = "../../runtime/build/site_functions.rs"]
mod site_functions;
#[path = "../../runtime/build/site_traits.rs"]
mod site_traits;
#[path = "../../runtime/build/sites.rs"]
mod sites;
#[path = "../../runtime/build/value_sets.rs"]
mod value_sets;
#[path = "../../runtime/build/walk.rs"]
mod walk;

// The modules of the build script of `alexa-proactive-schemas`.
#[path = "../../schemas/build/mod.rs"]
mod build;

use expect_test::expect_file;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn goldens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("goldens/generated")
}

/// Returns the name and the text of every generated file.
fn generated() -> Vec<(&'static str, String)> {
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/catalog");
    let table = build::table(&catalog).expect("nothing in the catalog is malformed");
    files::generate().into_iter().chain([("table.rs", table)]).collect()
}

#[test]
fn generated_files_equal_their_goldens() {
    for (name, text) in generated() {
        expect_file![goldens().join(name)].assert_eq(&text);
    }
}

#[test]
fn every_golden_has_a_generated_file() {
    let known: Vec<&str> = generated().into_iter().map(|(name, _)| name).collect();
    for entry in fs::read_dir(goldens()).expect("the goldens are there") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name in UTF-8");
        assert!(known.contains(&name.as_str()), "no build script writes {name}; remove its golden");
    }
}

/// Users read the generated types and functions in their editor.
#[test]
fn generated_files_are_formatted() {
    for (name, text) in files::generate().into_iter().filter(|(name, _)| *name != "schema.rs") {
        let Ok(mut rustfmt) = Command::new("rustfmt")
            .args(["--edition", "2024", "--emit", "stdout", "--quiet", "--config-path"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../rustfmt.toml"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
        else {
            eprintln!("rustfmt is not installed");
            return;
        };
        let mut input = rustfmt.stdin.take().expect("a pipe");
        let unformatted = text.clone();
        let writer =
            std::thread::spawn(move || std::io::Write::write_all(&mut input, unformatted.as_bytes()));
        let output = rustfmt.wait_with_output().expect("rustfmt ends");
        writer.join().expect("the writer ends").expect("rustfmt reads");
        assert!(output.status.success(), "{name} is not Rust");
        let formatted = String::from_utf8(output.stdout).expect("UTF-8");
        let changed =
            formatted.lines().zip(text.lines()).find(|(formatted, generated)| formatted != generated);
        assert!(formatted == text, "{name}: rustfmt would change this (to, from): {changed:?}");
    }
}

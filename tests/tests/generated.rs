//! Compares the generated files with those under `goldens/generated/`, so that changes show in review.
//!
//! `UPDATE_EXPECT=1` updates the files.

use alexa_proactive_schemas::AMAZON;
use alexa_proactive_schemas::generate::{files, table};
use expect_test::expect_file;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn goldens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("goldens/generated")
}

/// Returns the name and the text of every generated file.
fn generated() -> Vec<(&'static str, String)> {
    files(&AMAZON).into_iter().chain([("table.rs", table(&AMAZON))]).collect()
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
    for (name, text) in files(&AMAZON).into_iter().filter(|(name, _)| *name != "schema.rs") {
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

//! Compile errors: each file of `ui/<topic>/` is a program that does not compile, and says what the compiler tells of it.
//!
//! Two tests look at the same files. One compares all that rustc prints with the `.stderr` beside the file; that holds for
//! one tool chain. The other one holds for any: a mark in the file, `//~ ERROR first line of the message`, stands for
//! exactly one error on its line (`//~^` for the line above, `//~^^` for two above), `//~ HELP`, `//~ NOTE` and `//~ LABEL`
//! below it for texts that belong to that error, and what has no mark must not be told.

#![allow(missing_docs, reason = "a test")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The tool chain that wrote the `.stderr` files.
const SNAPSHOTS: &str = "rustc 1.95.";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui")
}

/// The files with an extension, by their path without it.
fn files(extension: &str) -> BTreeMap<PathBuf, PathBuf> {
    let mut found = BTreeMap::new();
    for topic in fs::read_dir(root()).unwrap() {
        for file in fs::read_dir(topic.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|other| other == extension) {
                found.insert(path.with_extension(""), path);
            }
        }
    }
    found
}

#[test]
fn snapshots() {
    let version = Command::new(rustc()).arg("--version").output().unwrap();
    if !String::from_utf8_lossy(&version.stdout).starts_with(SNAPSHOTS) {
        println!("the snapshots are those of {SNAPSHOTS}x");
        return;
    }
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

#[test]
fn every_case_has_a_snapshot_and_every_snapshot_a_case() {
    let (cases, snapshots) = (files("rs"), files("stderr"));
    assert!(!cases.is_empty());
    assert_eq!(cases.keys().collect::<Vec<_>>(), snapshots.keys().collect::<Vec<_>>());
}

#[test]
fn marks() {
    let cases: BTreeMap<String, PathBuf> =
        files("rs").into_iter().map(|(stem, path)| (case_name(&stem), path)).collect();
    let mut told = check(&cases);
    let mut wrong = String::new();
    for (name, path) in &cases {
        let told = told.remove(name).unwrap_or_default();
        for fault in compare(&marks_of(path), told) {
            writeln!(wrong, "{}: {fault}", path.strip_prefix(root()).unwrap().display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// `event/misspelt` becomes `event-misspelt`.
fn case_name(stem: &Path) -> String {
    stem.strip_prefix(root()).unwrap().to_str().unwrap().replace(['/', '\\'], "-")
}

/// What stands in a file.
#[derive(Debug)]
struct Mark {
    line: u64,
    level: String,
    text: String,
    /// Texts that belong to it.
    more: Vec<String>,
}

fn marks_of(path: &Path) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (index, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
        let Some((_, mark)) = line.split_once("//~") else { continue };
        let above = mark.bytes().take_while(|byte| *byte == b'^').count();
        let (level, text) = mark[above..].trim().split_once(' ').expect("a level and a text");
        match level {
            "ERROR" | "WARN" => marks.push(Mark {
                line: (index + 1 - above) as u64,
                level: level.to_owned(),
                text: text.to_owned(),
                more: Vec::new(),
            }),
            "HELP" | "NOTE" | "LABEL" => {
                marks.last_mut().expect("an error before what belongs to it").more.push(text.to_owned());
            }
            other => panic!("{}: no such mark: {other}", path.display()),
        }
    }
    marks
}

/// What the compiler says.
#[derive(Debug)]
struct Told {
    /// Where it points to; the line in the case where it points into a macro.
    line: Option<u64>,
    level: String,
    /// Its first line.
    text: String,
    /// Everything that it says.
    whole: String,
}

fn compare(marks: &[Mark], mut told: Vec<Told>) -> Vec<String> {
    let mut faults = Vec::new();
    for mark in marks {
        let fits =
            |told: &Told| told.line == Some(mark.line) && told.level == mark.level && told.text == mark.text;
        let Some(index) = told.iter().position(fits) else {
            faults.push(format!("line {}: not told: {} {}", mark.line, mark.level, mark.text));
            continue;
        };
        let told = told.remove(index);
        for text in mark.more.iter().filter(|text| !told.whole.contains(text.as_str())) {
            faults.push(format!("line {}: does not say `{text}`, but:\n{}", mark.line, told.whole));
        }
    }
    faults.extend(
        told.iter().map(|told| {
            format!("line {}: has no mark: {} {}", told.line.unwrap_or(0), told.level, told.text)
        }),
    );
    faults
}

/// Compiles all cases, as the programs of a crate that is thrown away.
fn check(cases: &BTreeMap<String, PathBuf>) -> BTreeMap<String, Vec<Told>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui");
    fs::create_dir_all(&package).unwrap();
    let mut manifest = format!(
        "[package]\nname = \"ui\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\nautobins = false\n\n[workspace]\n\n[dependencies]\nalexa-proactive = {{ path = {:?} }}\n",
        tests.join("../runtime").to_str().unwrap()
    );
    for (name, path) in cases {
        write!(manifest, "\n[[bin]]\nname = {name:?}\npath = {:?}\n", path.to_str().unwrap()).unwrap();
    }
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(tests.join("../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--bins", "--keep-going", "--offline", "--quiet", "--message-format=json"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    let mut programs = 0;
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        if message["reason"] != "compiler-message" || message["target"]["kind"][0] != "bin" {
            continue;
        }
        programs += 1;
        let name = message["target"]["name"].as_str().unwrap();
        if let Some(message) = read(&message["message"], &cases[name]) {
            told.entry(name.to_owned()).or_default().push(message);
        }
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(programs > 0, "the cases were not compiled:\n{errors}");
    told
}

/// A message of the compiler; `None` for those that only count the others.
fn read(message: &Value, path: &Path) -> Option<Told> {
    let level = match message["level"].as_str()? {
        "error" => "ERROR",
        "warning" => "WARN",
        _ => return None,
    };
    let spans = message["spans"].as_array()?;
    let text = message["message"].as_str()?;
    if spans.is_empty() && (text.starts_with("aborting due to") || text.ends_with("emitted")) {
        return None;
    }
    let primary = spans.iter().find(|span| span["is_primary"] == true);
    let mut whole = text.to_owned();
    for child in message["children"].as_array()? {
        write!(whole, "\n{}: {}", child["level"].as_str()?, child["message"].as_str()?).unwrap();
    }
    for label in spans.iter().filter_map(|span| span["label"].as_str()) {
        write!(whole, "\nlabel: {label}").unwrap();
    }
    Some(Told {
        line: primary.and_then(|span| line_in(span, path)),
        level: level.to_owned(),
        text: text.lines().next()?.to_owned(),
        whole,
    })
}

/// The line in a file: of the span itself, or of the macro call that made it.
fn line_in(span: &Value, path: &Path) -> Option<u64> {
    let file = Path::new(span["file_name"].as_str()?);
    if file.ends_with(path.strip_prefix(root()).ok()?) {
        return span["line_start"].as_u64();
    }
    line_in(span.get("expansion")?.get("span")?, path)
}

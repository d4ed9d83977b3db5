//! Compile errors: each file of `<topic>/` is a program that does not compile, and says what the compiler tells of it.
//!
//! Two tests look at the same files. One compares all that rustc prints with the `.stderr` beside the file; that holds for
//! one tool chain. The other one holds for any: a mark in the file, `//~ ERROR first line of the message`, stands for
//! exactly one error on its line (`//~^` for the line above, `//~^^` for two above), `//~ HELP`, `//~ NOTE` and `//~ LABEL`
//! below it for texts that belong to that error, and what has no mark must not be reported.
//!
//! The cases of `index/` make the guide's page of errors: one for each code, with the explanation and the right example
//! above the wrong one.

#![allow(missing_docs, reason = "a test")]

mod carried;

use expect_test::expect_file;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The tool chain that wrote the `.stderr` files.
const SNAPSHOTS: &str = "rustc 1.95.";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files with an extension, by their path without it.
fn files(extension: &str) -> BTreeMap<PathBuf, PathBuf> {
    let mut found = BTreeMap::new();
    let topics = fs::read_dir(root()).unwrap().map(|topic| topic.unwrap().path());
    for topic in topics.filter(|topic| topic.is_dir()) {
        for file in fs::read_dir(topic).unwrap() {
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
    trybuild::TestCases::new().compile_fail("*/*.rs");
}

/// The codes in the sources of a folder.
fn codes(folder: &str, read: impl Fn(&str) -> Vec<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.extend(read(&fs::read_to_string(path).unwrap()));
            }
        }
    }
    found
}

/// `[AP001]`, wherever it stands in a text.
fn printed(text: &str) -> Vec<String> {
    let codes = text.split("[AP").skip(1).filter_map(|rest| rest.split_once(']')).map(|(code, _)| code);
    codes.filter(|code| code.len() == 3).map(|code| format!("AP{code}")).collect()
}

/// `Name = 1,` of the enum in which the macros declare theirs.
fn declared(text: &str) -> Vec<String> {
    let Some((_, text)) = text.split_once("enum Code {") else { return Vec::new() };
    let (text, _) = text.split_once("\n}").unwrap();
    let numbers = text.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = "));
    numbers.map(|(_, number)| format!("AP{:03}", number.parse::<u16>().unwrap())).collect()
}

#[test]
fn every_code_is_of_one_kind_and_has_its_page() {
    let of_macros = codes("../../macros/src", declared);
    let of_types: BTreeSet<String> = ["../../runtime/src", "../../schemas/src/generate"]
        .into_iter()
        .flat_map(|folder| codes(folder, printed))
        .collect();
    assert!(!of_macros.is_empty() && !of_types.is_empty());
    assert_eq!(of_macros.intersection(&of_types).collect::<Vec<_>>(), [""; 0]);
    let all: Vec<String> = of_macros.union(&of_types).cloned().collect();
    assert_eq!(index_cases().into_keys().collect::<Vec<_>>(), all);
    let reported: BTreeSet<String> =
        files("stderr").values().flat_map(|path| printed(&fs::read_to_string(path).unwrap())).collect();
    assert_eq!(reported.into_iter().collect::<Vec<_>>(), all);
}

/// The cases of the page, by their code.
fn index_cases() -> BTreeMap<String, PathBuf> {
    files("rs")
        .into_iter()
        .filter(|(stem, _)| stem.parent().is_some_and(|topic| topic.ends_with("index")))
        .map(|(stem, path)| (stem.file_name().unwrap().to_str().unwrap().to_uppercase(), path))
        .collect()
}

const PAGE: &str = "../../runtime/guide/errors.md";

const INTRODUCTION: &str = "\
What the compiler tells, by the code at the end of an error's first line. A code keeps its meaning in all versions.
";

const TOPICS: [(&str, &str); 6] = [
    ("AP0", "Names and paths"),
    ("AP1", "What is required, what is optional"),
    ("AP2", "Types"),
    ("AP3", "Values"),
    ("AP4", "Localized texts"),
    ("AP5", "Shapes and attributes"),
];

#[test]
fn the_page_of_errors_is_that_of_the_cases() {
    let mut page = INTRODUCTION.to_owned();
    let cases = index_cases();
    for (prefix, topic) in TOPICS {
        writeln!(page, "\n# {topic}").unwrap();
        for (code, path) in cases.iter().filter(|(code, _)| code.starts_with(prefix)) {
            page += &section(code, path);
        }
    }
    expect_file![root().join(PAGE)].assert_eq(&page);
}

/// What the page says of one code.
fn section(code: &str, path: &Path) -> String {
    let case = fs::read_to_string(path).unwrap();
    let reported = fs::read_to_string(path.with_extension("stderr")).unwrap();
    let about: Vec<&str> = case.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let (title, about) = about.split_first().unwrap();
    let about: Vec<&str> = about.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let about = about.join("\n");
    let (why, right) = about.split_once("\n\n```").expect("an example that is right");
    // The numbers of the lines in the program without what is for this page and for the marks.
    let mut numbers = BTreeMap::new();
    let mut program = Vec::new();
    for (index, line) in case.lines().enumerate() {
        if !line.starts_with("//!") && !line.trim_start().starts_with("//~") {
            program.push(line);
            numbers.insert(index + 1, program.len());
        }
    }
    let mut in_main = false;
    let mut wrong = String::new();
    for line in &program {
        in_main |= line.starts_with("fn main");
        let is_frame =
            line.starts_with("use ") || line.starts_with("#![") || (in_main && !line.starts_with(' '));
        let line = if in_main { line.strip_prefix("    ").unwrap_or(line) } else { line };
        match (is_frame, line.is_empty()) {
            // Rustdoc has a `main` of its own.
            (true, false) if in_main => {}
            (true, false) => writeln!(wrong, "# {line}").unwrap(),
            (_, true) if wrong.lines().last().is_none_or(|last| last.starts_with("# ")) => {}
            _ => writeln!(wrong, "{line}").unwrap(),
        }
    }
    let wrong = wrong.trim_end();
    format!(
        "\n## {code}:{title}\n{why}\n\n```compile_fail\n{wrong}\n```\n\n```text\n{}\n```\n\nInstead:\n\n```{right}\n",
        renumbered(&reported, &numbers)
    )
}

/// What the compiler said, as it says it of the program on the page. What it adds about places outside is left out, for
/// these differ from one machine to the other.
fn renumbered(reported: &str, numbers: &BTreeMap<usize, usize>) -> String {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in reported.lines() {
        match blocks.last_mut() {
            Some(block) if line.starts_with([' ', '.']) || line.starts_with(char::is_numeric) => {
                block.push(line);
            }
            _ => blocks.push(vec![line]),
        }
    }
    let is_outside = |block: &Vec<&str>| {
        block
            .iter()
            .any(|line| line.contains("--> $") || line.contains("::: $") || line.contains("lint level"))
    };
    let mut out = String::new();
    for line in blocks.into_iter().filter(|block| !is_outside(block)).flatten() {
        let numbered = line
            .split_once(" |")
            .and_then(|(number, rest)| Some((number.trim().parse::<usize>().ok()?, number.len(), rest)));
        if let Some((arrow, place)) = line.split_once("--> index/") {
            let mut place = place.split(':').skip(1);
            let number: usize = place.next().unwrap().parse().unwrap();
            writeln!(out, "{arrow}--> src/main.rs:{}:{}", numbers[&number], place.next().unwrap()).unwrap();
        } else if let Some((number, width, rest)) = numbered {
            // The line of a mark, between two others, is none of the page's.
            if let Some(number) = numbers.get(&number) {
                writeln!(out, "{number:<width$} |{rest}").unwrap();
            }
        } else {
            writeln!(out, "{line}").unwrap();
        }
    }
    out.trim_end().to_owned()
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
    let cases = cases();
    let mut wrong = String::new();
    for (name, path) in &cases {
        let reported = messages().get(name).into_iter().flatten();
        let reported = reported.filter_map(|message| read(message, path)).collect();
        for fault in compare(&marks_of(path), reported) {
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
struct Reported {
    /// Where it points to; the line in the case where it points into a macro.
    line: Option<u64>,
    level: String,
    /// Its first line.
    text: String,
    /// Everything that it says.
    whole: String,
}

fn compare(marks: &[Mark], mut reported: Vec<Reported>) -> Vec<String> {
    let mut faults = Vec::new();
    for mark in marks {
        let fits = |reported: &Reported| {
            reported.line == Some(mark.line) && reported.level == mark.level && reported.text == mark.text
        };
        let Some(index) = reported.iter().position(fits) else {
            faults.push(format!("line {}: not reported: {} {}", mark.line, mark.level, mark.text));
            continue;
        };
        let reported = reported.remove(index);
        for text in mark.more.iter().filter(|text| !reported.whole.contains(text.as_str())) {
            faults.push(format!("line {}: does not say `{text}`, but:\n{}", mark.line, reported.whole));
        }
    }
    faults.extend(reported.iter().map(|reported| {
        format!("line {}: has no mark: {} {}", reported.line.unwrap_or(0), reported.level, reported.text)
    }));
    faults
}

/// All cases, by their names.
fn cases() -> BTreeMap<String, PathBuf> {
    files("rs").into_iter().map(|(stem, path)| (case_name(&stem), path)).collect()
}

/// The messages of the compiler about each case.
fn messages() -> &'static BTreeMap<String, Vec<Value>> {
    static MESSAGES: LazyLock<BTreeMap<String, Vec<Value>>> = LazyLock::new(|| {
        let own = root().join("../../examples/own-catalog");
        compile("ui", &format!("own-catalog-example = {{ path = '{}' }}\n", own.display()), &cases())
    });
    &MESSAGES
}

/// Compiles all cases, as the programs of a crate that is thrown away, and returns the compiler's messages.
fn compile(
    package: &str,
    dependencies: &str,
    cases: &BTreeMap<String, PathBuf>,
) -> BTreeMap<String, Vec<Value>> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let package = place.join(package);
    fs::create_dir_all(&package).unwrap();
    let mut manifest = format!(
        "[package]\nname = \"ui\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\nautobins = false\n\n[workspace]\n\n[dependencies]\nalexa-proactive = {{ path = '{}' }}\n{dependencies}",
        root().join("../../runtime").display(),
    );
    for (name, path) in cases {
        write!(manifest, "\n[[bin]]\nname = {name:?}\npath = '{}'\n", path.display()).unwrap();
    }
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("../../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--bins", "--keep-going", "--offline", "--quiet", "--message-format=json"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", place.join("target"))
        // With incremental compilation, rustc does not see that two errors are the same, one about the type of a field and one about
        // its value, because it also compares the items in which they are.
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let mut messages: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let mut message: Value = serde_json::from_str(line).unwrap();
        if message["reason"] == "compiler-message" && message["target"]["kind"][0] == "bin" {
            let name = message["target"]["name"].as_str().unwrap().to_owned();
            messages.entry(name).or_default().push(message["message"].take());
        }
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!messages.is_empty(), "the cases were not compiled:\n{errors}");
    messages
}

/// A message of the compiler; `None` for those that only count the others.
fn read(message: &Value, path: &Path) -> Option<Reported> {
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
    Some(Reported {
        line: primary.and_then(|span| line_in(span, path)),
        level: level.to_owned(),
        // As the snapshots show it.
        text: text.lines().next()?.replace(env!("CARGO_MANIFEST_DIR"), "$DIR"),
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

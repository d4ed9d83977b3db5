//! Every case again, through the macro that carries the table of an event to an item with `catalog = path`: what rustc reports, and
//! where, is the same.

use super::{cases, compile, messages, root};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The module that carries the tables of Amazon's events, unchanged.
const MODULE: &str = "carrier::amazon";

#[test]
fn a_case_reports_the_same_through_a_carrier() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("carried");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let (mut copies, mut insertions) = (BTreeMap::new(), BTreeMap::new());
    let mut items = 0;
    let cases = cases();
    for (name, path) in &cases {
        let (text, inserted) = with_module(&fs::read_to_string(path).unwrap());
        if inserted.is_empty() {
            continue;
        }
        items += inserted.len();
        let copy = folder.join("cases").join(path.strip_prefix(root()).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::write(&copy, text).unwrap();
        copies.insert(name.clone(), copy);
        insertions.insert(name.clone(), inserted);
    }
    assert!(items > 200, "found {items} items that name an event");
    let direct = messages();
    let module = carrier_crate(&folder.join("carrier"));
    let carried = compile("carried", &format!("carrier = {{ path = '{}' }}\n", module.display()), &copies);
    let mut different = String::new();
    for (name, inserted) in &insertions {
        let read = |messages: &BTreeMap<String, Vec<Value>>, inserted: &Insertions, path: &Path| {
            let messages =
                messages.get(name).into_iter().flatten().filter(|message| !is_about_others(message));
            let mut read: Vec<String> =
                messages.map(|message| without_module(&described(message, inserted, path, 0))).collect();
            read.sort();
            read
        };
        let direct = read(direct, &Insertions::new(), &cases[name]);
        let carried = read(&carried, inserted, &copies[name]);
        for (list, other, way) in [(&direct, &carried, "without"), (&carried, &direct, "through")] {
            for message in list.iter().filter(|message| !other.contains(message)) {
                writeln!(different, "{name}, only {way} a carrier:\n{message}").unwrap();
            }
        }
    }
    assert!(different.is_empty(), "\n{different}");
}

/// A message as if the item named no module, which has one event more than Amazon's catalog.
fn without_module(message: &str) -> String {
    message
        .replace(&format!("`{MODULE}` has no event"), "Amazon's catalog has no event")
        .replace("`AMAZON.ParcelBox.Filled`, ", "")
        .replace(&format!("::{MODULE}"), "alexa_proactive")
        .replace(MODULE, "alexa_proactive")
        .replace("::alexa_proactive", "alexa_proactive")
}

/// The line of each insertion, the column where it begins, and its length.
type Insertions = BTreeMap<u64, (u64, u64)>;

/// Adds `catalog = …` to each item that names an event by a literal, on the lines that it has.
fn with_module(text: &str) -> (String, Insertions) {
    let lines: Vec<&str> = text.lines().collect();
    let (mut out, mut insertions) = (String::new(), Insertions::new());
    for (index, line) in lines.iter().enumerate() {
        let insertion = if line.trim_start().starts_with("#[derive(") && line.ends_with(']') {
            let end =
                lines[index..].iter().position(|line| is_item(line)).map_or(lines.len(), |end| index + end);
            let item = lines[index + 1..end].concat();
            let is_of_events =
                line.contains("ProactiveEvent") && lines.get(end).is_some_and(|line| line.contains("enum "));
            let has_path = ["catalog = ", "crate = "].iter().any(|option| item.contains(option));
            (item.contains("#[event(\"") && !has_path && !is_of_events && !line.contains("Localized"))
                .then(|| (line.len(), format!(" #[event(catalog = {MODULE})]")))
        } else {
            end_of_name(line)
                .filter(|_| !line.contains("catalog"))
                .map(|end| (end, format!(", catalog = {MODULE}")))
        };
        match insertion {
            Some((at, inserted)) => {
                insertions.insert(index as u64 + 1, (at as u64 + 1, inserted.len() as u64));
                writeln!(out, "{}{inserted}{}", &line[..at], &line[at..]).unwrap();
            }
            None => writeln!(out, "{line}").unwrap(),
        }
    }
    (out, insertions)
}

fn is_item(line: &str) -> bool {
    ["struct ", "enum ", "union "]
        .iter()
        .any(|word| line.trim_start().trim_start_matches("pub ").starts_with(word))
}

/// Where the name of the event in `#[proactive_event("…"` ends, if a comma or the end of the arguments follows.
fn end_of_name(line: &str) -> Option<usize> {
    let start = line.find("#[proactive_event(\"")? + "#[proactive_event(\"".len();
    let end = start + line[start..].find('"')? + 1;
    line[end..].starts_with([',', ')']).then_some(end)
}

/// Makes the crate that publishes the module.
fn carrier_crate(folder: &Path) -> PathBuf {
    let library = |name: &str| root().join("../..").join(name).display().to_string();
    let manifest = format!(
        "[package]\nname = \"carrier\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nalexa-proactive = {{ path = '{}' }}\n\n[build-dependencies]\nalexa-proactive-build = {{ path = '{}' }}\n",
        library("runtime"),
        library("build")
    );
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::create_dir_all(folder.join("catalog")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(
        folder.join("build.rs"),
        "fn main() -> std::process::ExitCode { alexa_proactive_build::catalog(\"catalog\") }\n",
    )
    .unwrap();
    fs::write(folder.join("src/lib.rs"), "alexa_proactive::include_catalog!(pub mod amazon);\n").unwrap();
    // A catalog has an event of its own.
    fs::copy(
        root().join("../../examples/own-catalog/catalog/parcel-box.json"),
        folder.join("catalog/parcel-box.json"),
    )
    .unwrap();
    folder.to_owned()
}

/// Notes of rustc about other messages, other types, and a file with a name of its own.
const ABOUT_OTHERS: [&str; 4] = [
    "For more information about",
    "consider using `--verbose`",
    "the following other types implement",
    "the full name for the type",
];

/// A message with its places, as if nothing were inserted.
fn described(message: &Value, insertions: &Insertions, path: &Path, depth: usize) -> String {
    let mut out = format!(
        "{:depth$}{}: {}\n",
        "",
        message["level"].as_str().unwrap(),
        message["message"].as_str().unwrap()
    );
    for span in message["spans"].as_array().unwrap() {
        let Some(place) = place(span, insertions, path) else { continue };
        let label = span["label"].as_str().unwrap_or_default();
        let replacement = span["suggested_replacement"].as_str().unwrap_or_default();
        writeln!(out, "{:depth$}  {place} {label} {replacement}", "").unwrap();
    }
    for child in message["children"].as_array().unwrap() {
        if is_about_others(child) {
            continue;
        }
        out += &described(child, insertions, path, depth + 2);
    }
    out
}

fn is_about_others(message: &Value) -> bool {
    ABOUT_OTHERS.iter().any(|text| message["message"].as_str().unwrap().starts_with(text))
}

/// The place in the case: of a span, or of the call of the macro that made it.
fn place(span: &Value, insertions: &Insertions, path: &Path) -> Option<String> {
    if !path.ends_with(span["file_name"].as_str()?) {
        return place(span.get("expansion")?.get("span")?, insertions, path);
    }
    let end = |which: &str| {
        let line = span[format!("line_{which}")].as_u64().unwrap();
        let column = span[format!("column_{which}")].as_u64().unwrap();
        let column = match insertions.get(&line) {
            Some((at, length)) if column >= at + length => column - length,
            Some((at, _)) if column > *at => *at,
            _ => column,
        };
        format!("{line}:{column}")
    };
    Some(format!("{}-{}", end("start"), end("end")))
}

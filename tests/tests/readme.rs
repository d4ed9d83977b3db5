//! README agrees with the catalog, the example and the compiler.

use alexa_proactive_schemas::{EVENTS, Event, Piece};
use std::fmt::Write as _;

const README: &str = include_str!("../../README.md");

/// A sentence with the names of the sites in place of their values.
fn sentence(pieces: &[Piece]) -> String {
    pieces.iter().fold(String::new(), |mut out, piece| {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Site(path) | Piece::NumberInWords(path) => {
                let short = path.split('.').skip(1).collect::<Vec<_>>().join(".");
                let _ = write!(out, "*{}*", if short.is_empty() { path } else { short.as_str() });
            }
            Piece::Plural { many, .. } => out.push_str(many),
            Piece::Optional(inner) => {
                let inner = sentence(inner);
                let text = inner.trim_start();
                let _ = write!(out, "{}[{text}]", &inner[..inner.len() - text.len()]);
            }
        }
        out
    })
}

fn row(event: &Event) -> String {
    let said = event.sentences.last().map(|last| sentence(last.say)).unwrap_or_default();
    format!("| `{}` | `{}` | {said} |\n", event.name, event.title)
}

#[test]
fn the_table_of_events_is_that_of_the_catalog() {
    let table: String = EVENTS.iter().map(row).collect();
    assert!(README.contains(&table), "README's table of events has to be:\n{table}");
}

#[test]
fn the_number_of_locales_is_that_of_the_catalog() {
    let locales = alexa_proactive_schemas::LOCALES.values;
    let languages: std::collections::BTreeSet<_> =
        locales.iter().filter_map(|locale| locale.name.split('-').next()).collect();
    let words = format!("{} locales of {} languages", locales.len(), languages.len());
    assert!(README.contains(&words), "README has to say: {words}");
}

#[test]
fn the_first_example_is_the_one_that_runs() {
    let example = include_str!("../../emulator/examples/first_notification.rs");
    let derives = example.find("/// A storm").map(|at| &example[at..]).unwrap();
    let derives = &derives[..derives.find("#[tokio::main").unwrap()];
    assert!(README.contains(derives.trim_end()), "README has to show:\n{derives}");
}

/// The first example, as it stands in README.
#[deny(warnings)]
mod first_example {
    include!("readme/first_example.rs");

    #[test]
    fn runs() {
        main().unwrap();
    }
}

#[test]
fn the_first_example_compiles_without_a_warning() {
    let program = README.split("```rust\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(program, include_str!("readme/first_example.rs"), "tests/tests/readme/first_example.rs");
}

#[test]
fn the_error_is_that_of_the_compiler() {
    let snapshot = include_str!("../ui/index/ap301.stderr");
    let block = README.split("```text\n").find(|block| block.starts_with("error")).unwrap();
    let block = block.split("```").next().unwrap();
    // The first example has it on another line than the case of the guide.
    let program = README.split("```rust\n").nth(1).unwrap();
    let line = program.lines().position(|line| line.contains("value = \"SNOW_STORM\"")).unwrap() + 1;
    let code = |text: &str| text.lines().find_map(|line| Some(line.split_once(" | ")?.1.to_owned()));
    let (snapshot, shown) = (snapshot.split("\n\n").next().unwrap(), code(block).unwrap());
    assert_eq!(shown, code(snapshot).unwrap());
    let about =
        |text: &str| text.lines().take_while(|line| !line.contains("-->")).collect::<Vec<_>>().join("\n");
    assert_eq!(about(block), about(snapshot));
    let column = shown.find('"').unwrap() + 1;
    assert!(block.contains(&format!("--> src/main.rs:{line}:{column}\n")), "line {line}, column {column}");
    assert!(block.contains(&format!("\n{line} | {shown}\n")), "line {line}");
}

#[test]
fn the_lines_of_an_own_catalog_are_those_of_the_example() {
    let plain = |text: &str| text.replace("pub ", "").replace("Debug, ", "");
    let build = include_str!("../../examples/own-catalog/build.rs");
    let example = plain(build) + &plain(include_str!("../../examples/own-catalog/src/lib.rs"));
    let block = README.split("```text\n").find(|block| block.starts_with("// build.rs")).unwrap();
    let block = plain(block.split("```").next().unwrap());
    let lines = block.lines().map(|line| line.split("//").next().unwrap().trim());
    let missing: Vec<&str> =
        lines.filter(|line| !example.lines().any(|known| known.trim() == *line || line.is_empty())).collect();
    assert_eq!(missing, [""; 0], "the example has no such lines");
}

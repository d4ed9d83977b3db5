//! The compiler warns of an alternate once, at the path that is written, and not where that is allowed.
//!
//! A package below the target folder has, for each alternate and each derive, one item that is to be warned of and one
//! that is not.

use super::alternates;
use alexa_proactive_schemas::{Event, Kind, Site, event};
use alexa_proactive_tests::scratch::{Scratch, repository};
use serde_json::Value;
use std::fmt::Write;

/// The line of a warning, and the text of its span.
type Marked = (usize, String);

#[test]
fn an_alternate_causes_one_warning_at_its_path() {
    let mut items = Items::default();
    for (name, site) in alternates() {
        items.of(event(name).unwrap(), site);
    }
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "alternates");
    scratch.write(
        "Cargo.toml",
        format!(
            "\
[package]
name = \"alternates\"
edition = \"2024\"

[dependencies]
alexa-proactive = {{ path = {:?} }}

[workspace]
",
            repository().join("runtime")
        ),
    );
    scratch.write("src/lib.rs", &items.source);
    assert_eq!(warnings(&scratch), items.expected, "{}", items.source);
}

/// The source of the package, and the expected warnings.
#[derive(Default)]
struct Items {
    source: String,
    expected: Vec<Marked>,
}

impl Items {
    /// Adds the items of an alternate.
    fn of(&mut self, event: &Event, alternate: &Site) {
        let path = alternate.path;
        let others = fields(&others_in_event(event, alternate), "");
        self.derive("ProactiveEvent", event, "", &format!("{others}{}", field(alternate, path)), path);
        if let Some(value) = alternate.value_set().and_then(|set| set.values.first()) {
            let set = format!(", set(path = {path:?}, value = {:?})", value.name);
            self.derive("ProactiveEvent", event, &set, &others, path);
        }
        if let Some((object, name)) = path.rsplit_once('.') {
            let others = fields(&others_in_part(event, object, alternate), &format!("{object}."));
            let part = format!(", path = {object:?}");
            self.derive("EventPart", event, &part, &format!("{others}{}", field(alternate, name)), name);
        }
    }

    /// Adds an item with a warning at this path, and one without a warning.
    fn derive(&mut self, derive: &str, event: &Event, options: &str, fields: &str, path: &str) {
        let number = self.expected.len();
        let start = self.source.lines().count();
        for (name, allow) in [("Warned", ""), ("Allowed", ", allow_deprecated")] {
            writeln!(self.source, "#[derive(alexa_proactive::{derive})]").unwrap();
            writeln!(self.source, "#[event({:?}{options}{allow})]", event.name).unwrap();
            writeln!(self.source, "pub struct {name}{number} {{\n{fields}}}\n").unwrap();
        }
        let path = format!("{path:?}");
        let line = self.source.lines().skip(start).position(|line| line.contains(&path)).unwrap();
        self.expected.push((start + line + 1, path));
    }
}

/// Returns the warnings of the package.
fn warnings(scratch: &Scratch) -> Vec<Marked> {
    let output = scratch.cargo(&["check", "--message-format=json"]);
    let messages = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{messages}{}", String::from_utf8_lossy(&output.stderr));
    let mut found: Vec<Marked> = messages
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| line["reason"] == "compiler-message" && line["target"]["name"] == "alternates")
        .filter_map(|line| marked(&line["message"]))
        .collect();
    found.sort();
    found
}

/// Returns the place of a warning; `None` for the summary.
fn marked(message: &Value) -> Option<Marked> {
    let span = message["spans"].as_array()?.first()?;
    assert_eq!(message["code"]["code"], "deprecated", "{}", message["rendered"]);
    let text = message["message"].as_str()?;
    assert!(text.contains("sources disagree about") && text.contains("allow_deprecated"), "{text}");
    let number = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    let shown = span["text"][0]["text"].as_str()?;
    let marked = &shown[number("column_start") - 1..number("column_end") - 1];
    Some((number("line_start"), marked.to_owned()))
}

/// Returns the other members that an event with an alternate needs.
fn others_in_event(event: &Event, alternate: &Site) -> Vec<&'static Site> {
    let is_always_there = |site: &&Site| {
        event
            .walk()
            .filter(|around| *around == *site || site.path.starts_with(&format!("{}.", around.path)))
            .all(Site::is_required)
    };
    event
        .walk()
        .filter(|site| !matches!(site.kind, Kind::Object(_)) && Some(site.path) != alternate.alternate_of)
        .filter(is_always_there)
        .collect()
}

/// Returns the other members that the object of an alternate needs.
fn others_in_part(event: &Event, object: &str, alternate: &Site) -> Vec<&'static Site> {
    let members = event.site(object).unwrap().members().iter();
    members.filter(|site| site.is_required() && Some(site.path) != alternate.alternate_of).collect()
}

/// Returns fields for sites, with their paths below a prefix.
fn fields(sites: &[&Site], prefix: &str) -> String {
    sites.iter().map(|site| field(site, site.path.strip_prefix(prefix).unwrap())).collect()
}

fn field(site: &Site, path: &str) -> String {
    let name = path.replace('.', "_").to_lowercase();
    format!("    #[event(path = {path:?})]\n    pub {name}: {},\n", site.rust_type().in_full())
}

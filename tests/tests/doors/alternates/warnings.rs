//! The compiler warns of an alternate once, at the path that is written, and not where that is allowed.
//!
//! A package below the target folder has, for each alternate and each derive, one item that is to be warned of and one
//! that is not.

use super::alternates;
use alexa_proactive_schemas::{Event, Kind, Site, event};
use alexa_proactive_tests::scratch::{Scratch, repository};
use serde_json::Value;

#[test]
fn an_alternate_is_warned_of_once_and_at_its_path() {
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
    let mut source = String::from("//! Written by a test.\n");
    let mut expected = Vec::new();
    for (index, (name, site)) in alternates().enumerate() {
        let event = event(name).unwrap();
        let (parent, _) = site.path.rsplit_once('.').unwrap();
        let part = format!(", path = {parent:?}");
        let in_part = format!("{parent}.");
        for (derive, place, prefix, beside) in [
            ("ProactiveEvent", "", "", beside_in_event(event, site)),
            ("EventPart", part.as_str(), in_part.as_str(), beside_in_part(event, site)),
        ] {
            let fields: String =
                beside.iter().enumerate().map(|(at, site)| field(at, site, prefix)).collect();
            let path = site.path.strip_prefix(prefix).unwrap();
            for (suffix, allow) in [("", ""), ("Allowed", ", allow_deprecated")] {
                let head =
                    format!("#[derive(alexa_proactive::{derive})]\n#[event({name:?}{place}{allow})]\n");
                source += &format!("\n{head}pub struct {derive}{index}{suffix} {{\n{fields}");
                if allow.is_empty() {
                    expected.push((source.lines().count() + 1, format!("{path:?}")));
                }
                source +=
                    &format!("    #[event(path = {path:?})]\n    pub alternate: {},\n}}\n", rust_type(site));
            }
        }
    }
    scratch.write("src/lib.rs", &source);

    let output = scratch.cargo(&["check", "--message-format=json"]);
    let messages = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{source}\n{messages}{}", String::from_utf8_lossy(&output.stderr));
    let mut found = Vec::new();
    for line in messages.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if line["reason"] != "compiler-message" || line["target"]["name"] != "alternates" {
            continue;
        }
        let message = &line["message"];
        let Some(span) = message["spans"].as_array().and_then(|spans| spans.first()) else { continue };
        assert_eq!(message["code"]["code"], "deprecated", "{}", message["rendered"]);
        let text = message["message"].as_str().unwrap();
        assert!(text.contains("sources disagree about") && text.contains("allow_deprecated"), "{text}");
        let number = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
        let shown = span["text"][0]["text"].as_str().unwrap();
        let marked = &shown[number("column_start") - 1..number("column_end") - 1];
        found.push((number("line_start"), marked.to_owned()));
    }
    found.sort();
    assert_eq!(found, expected, "{source}");
}

/// The members that an event needs beside an alternate.
fn beside_in_event(event: &Event, alternate: &Site) -> Vec<&'static Site> {
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

/// The members that the object around an alternate needs beside it.
fn beside_in_part(event: &Event, alternate: &Site) -> Vec<&'static Site> {
    let (parent, _) = alternate.path.rsplit_once('.').unwrap();
    let members = event.site(parent).unwrap().members().iter();
    members.filter(|site| site.is_required() && Some(site.path) != alternate.alternate_of).collect()
}

fn field(number: usize, site: &Site, prefix: &str) -> String {
    let path = site.path.strip_prefix(prefix).unwrap();
    format!("    #[event(path = {path:?})]\n    pub member_{number}: {},\n", rust_type(site))
}

fn rust_type(site: &Site) -> String {
    match site.kind {
        Kind::Text => "String".to_owned(),
        Kind::Localized { .. } => "alexa_proactive::Localized".to_owned(),
        Kind::Integer => "u32".to_owned(),
        Kind::Timestamp => "alexa_proactive::Timestamp".to_owned(),
        Kind::Value(set) => format!("alexa_proactive::catalog::{}", set.title),
        Kind::Values { set, .. } => format!("Vec<alexa_proactive::catalog::{}>", set.title),
        Kind::Object(object) => format!("alexa_proactive::catalog::{}", object.title),
        _ => unreachable!("this test knows all kinds"),
    }
}

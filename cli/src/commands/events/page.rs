//! An event of the catalog as a page for people.

use crate::catalog::own_module;
use crate::example;
use crate::outcome::Failure;
use crate::sentence::sentences;
use crate::styles::{DIM, HEADING, NAME, wrapped};
use alexa_proactive::Timestamp;
use alexa_proactive_schemas::{Event, Kind, Site};

pub(super) fn page(event: &'static Event, now: Timestamp) -> Result<String, Failure> {
    let mut page = Page::default();
    page.line(&format!("{NAME}{}{NAME:#}", event.name));
    page.text(event.description, 2);
    let root = own_module(event).unwrap_or("alexa_proactive");
    page.text(&format!("In Rust: {root}::catalog::{}", event.title), 2);

    page.heading("Payload");
    for site in event.sites {
        page.site(site, 2);
    }

    page.heading("Alexa says");
    for (condition, sentence) in sentences(event) {
        if let Some(condition) = condition {
            page.text(&format!("{condition}:"), 2);
            page.text(&sentence, 4);
        } else {
            page.text(&sentence, 2);
        }
    }
    if !event.locales.is_empty() {
        page.text(
            &format!("Listed locales: {}. In others, `check` gives advice.", event.locales.join(", ")),
            2,
        );
    }

    if !event.notes.is_empty() {
        page.heading("Notes");
        for note in event.notes {
            page.text(note, 2);
        }
    }

    page.heading("Sources");
    for source in event.sources {
        page.text(&format!("{} ({}): {}", source.title, source.date, source.confidence), 2);
    }

    page.heading("Example");
    let request = example::request(event, now)?;
    let body = serde_json::to_string_pretty(&request).map_err(Failure::new)?;
    page.line(&body);
    Ok(page.0)
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn text(&mut self, text: &str, indentation: usize) {
        self.line(&wrapped(text, indentation));
    }

    fn heading(&mut self, text: &str) {
        self.line(&format!("\n{HEADING}{text}{HEADING:#}"));
    }

    /// Writes a site and its members.
    fn site(&mut self, site: &'static Site, indentation: usize) {
        let mut head = format!("{}{NAME}{}{NAME:#}: {}", " ".repeat(indentation), site.name, kind(site));
        head.push_str(if site.is_required() { ", required" } else { ", optional" });
        self.line(&head);
        let below = indentation + 4;
        self.text(site.description, below);
        if let Some(path) = site.alternate_of {
            self.text(&format!("alternate of {path}, which it may replace"), below);
        }
        if let Some(set) = site.value_set() {
            let names = set.names();
            self.text(&format!("one of {}", names.join(", ")), below);
            for value in set.values.iter().filter(|value| !value.description.is_empty()) {
                self.text(&format!("{}: {}", value.name, value.description), below);
            }
        }
        if let Some(with) = site.meaningful_with {
            self.text(&format!("has a meaning if {} is {}", with.path, with.values.join(" or ")), below);
        }
        let notes_of_values = site.value_set().into_iter().flat_map(|set| {
            let of_values = set.values.iter().flat_map(|value| value.notes);
            set.notes.iter().chain(of_values)
        });
        // The set of values of a single site repeats the notes of the site.
        let notes_of_values = notes_of_values.filter(|note| !site.notes.contains(note));
        for note in site.notes.iter().chain(notes_of_values) {
            let note = wrapped(&format!("note: {note}"), below);
            self.line(&format!("{DIM}{note}{DIM:#}"));
        }
        for member in site.members() {
            self.site(member, indentation + 2);
        }
    }
}

fn kind(site: &Site) -> String {
    match site.kind {
        Kind::Text => "text".to_owned(),
        Kind::Localized { key, .. } => format!("text per locale, key {key}"),
        Kind::Integer => "whole number".to_owned(),
        Kind::Timestamp => "time".to_owned(),
        Kind::Value(set) => set.title.to_owned(),
        Kind::Values { set, max_items: Some(max), .. } => format!("array of at most {max} {}", set.title),
        Kind::Values { set, .. } => format!("array of {}", set.title),
        Kind::Object(object) => format!("object {}", object.title),
    }
}

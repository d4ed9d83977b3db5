//! Generates a struct for each event and for each object inside a payload.

use super::layout::{STEP, WIDTH, doc, indent, one_per_line, with_arguments};
use super::names::object_name;
use super::selection::Selection;
use super::{docs, walk};
use crate::{Event, Kind, Object, Site, trait_name};

pub(super) fn generate(selection: &Selection<'_>) -> String {
    let objects = walk::objects(selection.catalog);
    let mut out = String::new();
    for event in &selection.events {
        out += &entry(event);
        for (first, site, object) in &objects {
            if first.name == event.name {
                out += &part(selection, event, site, object);
            }
        }
    }
    for (event, site, object) in &objects {
        if !selection.has_event(event) {
            out += &part(selection, event, site, object);
        }
    }
    out
}

/// Returns the struct of an event.
fn entry(event: &Event) -> String {
    let (title, name) = (event.title, event.name);
    let associated =
        format!("/// `{name}`\npub const NAME: EventName = sites::{}::NAME;\n\n", event.rust_name);
    let body = [
        format!("let payload = &mut sites::{}::payload_();\n", event.rust_name),
        members(event, event.sites),
        "payload.finish()\n".to_owned(),
    ]
    .concat();
    format!(
        "\
{}#[doc(alias = \"{name}\")]
{}impl ProactiveEvent for {title} {{
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {{
{}    }}
}}

",
        doc(&docs::event(event), WIDTH),
        structure(title, &associated, event.sites),
        indent(&indent(&body))
    )
}

/// Returns the struct of an object, and its places; only these if the struct is Amazon's.
fn part(selection: &Selection<'_>, event: &Event, first: &Site, object: &Object) -> String {
    let title = object.title;
    let is_here = |site: &Site| site.object().is_some_and(|other| other.title == title);
    let places = walk::sites(selection.catalog, &is_here);
    let bounds = bounds(selection, title, &places);
    if !selection.has_object(object) {
        return bounds;
    }
    let members = members(event, object.sites);
    let begin = format!("payload.members_of(sites::{}::object::{});\n", event.rust_name, object_name(first));
    format!(
        "\
{}{}impl EventPart for {title} {{
    fn write_members(&self, payload: &mut Payload) {{
{}    }}
}}

{bounds}",
        doc(&docs::object(object, first, &places), WIDTH),
        structure(title, "", object.sites),
        indent(&indent(&(begin + &members)))
    )
}

/// Returns the impls that let the struct stand at its places in the selected events.
fn bounds(selection: &Selection<'_>, title: &str, places: &[(&Event, &Site)]) -> String {
    let mut bounds = String::new();
    for (event, site) in places {
        if selection.has_event(event) {
            let name = trait_name(site.path);
            bounds += &format!("impl sites::{}::part::{name} for {title} {{}}\n\n", event.rust_name);
        }
    }
    bounds
}

/// Returns the sites that become members: all but the alternates.
fn written(sites: &[Site]) -> Vec<&Site> {
    let mut written = Vec::new();
    for site in sites {
        if site.alternate_of.is_none() {
            written.push(site);
        }
    }
    written
}

/// Returns the struct, with `associated`, `new` and the setters as its associated items.
fn structure(title: &str, associated: &str, sites: &[Site]) -> String {
    let inside = WIDTH - STEP;
    let mut default = ", Default";
    let (mut fields, mut setters) = (String::new(), String::new());
    for site in &written(sites) {
        let mut ty = site.rust_type().to_string();
        if site.is_required() {
            default = "";
        } else {
            ty = format!("Option<{ty}>");
            setters += &setter(site, inside);
        }
        fields += &format!("{}pub {}: {ty},\n", doc(&docs::member(site), inside), site.rust_name);
    }
    format!(
        "\
#[derive(Debug, Clone, PartialEq, Eq{default})]
#[non_exhaustive]
pub struct {title} {{
{}}}

impl {title} {{
{}}}

",
        indent(&fields),
        indent(&(associated.to_owned() + &constructor(sites, inside) + &setters))
    )
}

fn constructor(sites: &[Site], width: usize) -> String {
    let (mut arguments, mut values) = (Vec::new(), Vec::new());
    for site in &written(sites) {
        let (name, value) = (site.rust_name, into(site));
        if !site.is_required() {
            values.push(format!("{name}: None"));
            continue;
        }
        arguments.push(format!("{name}: {}", argument(site)));
        values.push(if value == name { value } else { format!("{name}: {value}") });
    }
    let summary = if arguments.is_empty() {
        "Creates a value without members: the catalog requires none."
    } else {
        "Creates a value with the members that the catalog requires."
    };
    let line = format!("Self {{ {} }}\n", values.join(", "));
    let body = if line.trim_end().len() + STEP <= width {
        line
    } else {
        format!("Self {{\n{}}}\n", indent(&one_per_line(&values)))
    };
    let head = with_arguments("pub fn new", &arguments, " -> Self {", width);
    format!("{}#[must_use]\n{head}{}}}\n", doc(summary, width), indent(&body))
}

/// Returns the by-value setter of an optional member.
fn setter(site: &Site, width: usize) -> String {
    let name = site.rust_name;
    let arguments = ["mut self".to_owned(), format!("{name}: {}", argument(site))];
    let head = with_arguments(&format!("pub fn {name}"), &arguments, " -> Self {", width);
    let body = format!("self.{name} = Some({});\nself\n", into(site));
    format!("\n/// Sets `{}`.\n#[must_use]\n{head}{}}}\n", site.name, indent(&body))
}

fn argument(site: &Site) -> String {
    match site.kind {
        Kind::Text => "impl Into<String>".to_owned(),
        Kind::Values { set, .. } => format!("impl IntoIterator<Item = {}>", set.title),
        _ => site.rust_type().to_string(),
    }
}

fn into(site: &Site) -> String {
    let name = site.rust_name;
    match site.kind {
        Kind::Text => format!("{name}.into()"),
        Kind::Values { .. } => format!("{name}.into_iter().collect()"),
        _ => name.to_owned(),
    }
}

/// Returns the statements that write the members, for a function in an impl.
fn members(event: &Event, sites: &[Site]) -> String {
    let width = WIDTH - 2 * STEP;
    let mut statements = String::new();
    for site in &written(sites) {
        let name = site.rust_name;
        if site.is_required() {
            statements += &write(event, site, format!("&self.{name}"), width);
        } else {
            let write = write(event, site, "value".to_owned(), width - STEP);
            statements += &format!("if let Some(value) = &self.{name} {{\n{}}}\n", indent(&write));
        }
    }
    statements
}

/// Returns the statement that writes a member.
fn write(event: &Event, site: &Site, value: String, width: usize) -> String {
    let mut arguments = vec!["payload".to_owned()];
    if let Kind::Localized { key } = site.kind {
        arguments.push(format!("{key:?}"));
    }
    arguments.push(value);
    with_arguments(&format!("sites::{}::{}", event.rust_name, site.rust_path), &arguments, ";", width)
}

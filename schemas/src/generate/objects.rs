//! Generates a struct for each event and for each object inside a payload.

use super::layout::{STEP, WIDTH, doc, indent, with_arguments};
use super::names::{object_name, type_name};
use super::selection::Selection;
use super::{docs, walk};
use crate::{Event, Kind, Object, Site};

pub(super) fn generate(selection: &Selection<'_>) -> String {
    let mut out = String::new();
    for event in &selection.events {
        out += &entry(event);
        let objects = walk::objects(selection.catalog).into_iter();
        for (_, site, object) in objects.filter(|(first, _, _)| first.name == event.name) {
            out += &part(selection, event, site, object);
        }
    }
    for (event, site, object) in walk::objects(selection.catalog) {
        if !selection.has_event(event) {
            out += &part(selection, event, site, object);
        }
    }
    out
}

/// Returns the struct of an event.
fn entry(event: &'static Event) -> String {
    let (title, name) = (event.title, event.name);
    let associated =
        format!("/// `{name}`\npub const NAME: EventName = sites::{}::NAME;\n\n", event.rust_name);
    let body = [
        format!("let payload = &mut sites::{}::payload();\n", event.rust_name),
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
fn part(selection: &Selection<'_>, event: &Event, first: &Site, object: &'static Object) -> String {
    let title = object.title;
    let is_here = |(_, site): &(_, &Site)| site.object().is_some_and(|other| other.title == title);
    let places: Vec<_> = walk::sites(selection.catalog).filter(is_here).collect();
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
    let selected = places.iter().filter(|(event, _)| selection.has_event(event));
    selected
        .map(|(event, site)| {
            format!("impl sites::{}::part::{} for {title} {{}}\n\n", event.rust_name, type_name(site.path))
        })
        .collect()
}

/// Returns the sites that become members: all but the alternates.
pub(super) fn written(sites: &'static [Site]) -> impl Iterator<Item = &'static Site> + Clone {
    sites.iter().filter(|site| site.alternate_of.is_none())
}

/// Returns the struct, with `associated`, `new` and the setters as its associated items.
fn structure(title: &str, associated: &str, sites: &'static [Site]) -> String {
    let inside = WIDTH - STEP;
    let has_required = written(sites).any(Site::is_required);
    let default = if has_required { "" } else { ", Default" };
    let fields: String = written(sites)
        .map(|site| {
            let inner = site.rust_type();
            let ty = if site.is_required() { inner.to_string() } else { format!("Option<{inner}>") };
            format!("{}pub {}: {ty},\n", doc(&docs::member(site), inside), site.rust_name)
        })
        .collect();
    let setters: String =
        written(sites).filter(|site| !site.is_required()).map(|site| setter(site, inside)).collect();
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
        indent(&[associated, &constructor(sites, inside), &setters].concat())
    )
}

fn constructor(sites: &'static [Site], width: usize) -> String {
    let arguments: Vec<String> = written(sites)
        .filter(|site| site.is_required())
        .map(|site| format!("{}: {}", site.rust_name, argument(site)))
        .collect();
    let values: Vec<String> = written(sites)
        .map(|site| match (site.is_required(), into(site)) {
            (true, value) if value == site.rust_name => value,
            (true, value) => format!("{}: {value}", site.rust_name),
            (false, _) => format!("{}: None", site.rust_name),
        })
        .collect();
    let summary = if arguments.is_empty() {
        "Creates a value without members: the catalog requires none."
    } else {
        "Creates a value with the members that the catalog requires."
    };
    let line = format!("Self {{ {} }}\n", values.join(", "));
    let body = if line.trim_end().len() + STEP <= width {
        line
    } else {
        format!("Self {{\n{}}}\n", indent(&(values.join(",\n") + ",\n")))
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
fn members(event: &Event, sites: &'static [Site]) -> String {
    let write = |site: &Site, value: String, width: usize| {
        let key = match site.kind {
            Kind::Localized { key } => Some(format!("{key:?}")),
            _ => None,
        };
        let arguments: Vec<String> = ["payload".to_owned()].into_iter().chain(key).chain([value]).collect();
        with_arguments(&format!("sites::{}::{}", event.rust_name, site.rust_path), &arguments, ";", width)
    };
    let width = WIDTH - 2 * STEP;
    let statement = |site: &Site| {
        let name = site.rust_name;
        if site.is_required() {
            return write(site, format!("&self.{name}"), width);
        }
        let write = write(site, name.to_owned(), width - STEP);
        format!("if let Some({name}) = &self.{name} {{\n{}}}\n", indent(&write))
    };
    written(sites).map(statement).collect()
}

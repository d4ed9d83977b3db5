//! A struct for each event and for each object inside a payload.

use crate::layout::{STEP, WIDTH, doc, indent, with_arguments};
use crate::{docs, places};
use alexa_proactive_schemas::{Between, EVENTS, Event, Kind, Object, Site};

pub(crate) fn generate() -> String {
    let mut out = String::new();
    for (index, event) in EVENTS.iter().enumerate() {
        out += &entry(index, event);
        for (_, site, object) in
            places::objects().into_iter().filter(|(first, _, _)| first.name == event.name)
        {
            out += &part(event, site, object);
        }
    }
    out
}

/// The struct of an event.
fn entry(index: usize, event: &'static Event) -> String {
    let (title, name) = (event.title, event.name);
    let associated = format!("/// `{name}`\npub const NAME: EventName = EventName::of_index({index});\n\n");
    let mut between = Between::beginning(event);
    let members = members(event, event.sites, "writer", &mut between);
    let close = close("writer", &mut between);
    let body = format!(
        "\
let mut payload = sites::{}::payload();
let writer = &mut payload;
{members}{close}payload.finish({})
",
        event.rust_name,
        literal(&(between.end() + "}"))
    );
    format!(
        "\
{}{}impl ProactiveEvent for {title} {{
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

/// The struct of an object.
fn part(event: &Event, first: &Site, object: &'static Object) -> String {
    let title = object.title;
    let mut between = Between::default();
    let members = members(event, object.sites, "payload", &mut between) + &write("payload", &between.end());
    let places: Vec<_> =
        places::all().filter(|(_, site)| site.object().is_some_and(|other| other.title == title)).collect();
    format!(
        "\
{}{}impl EventPart for {title} {{
    fn write_members(&self, payload: &mut Payload) {{
{}    }}
}}

",
        doc(&docs::object(object, first, &places), WIDTH),
        structure(title, "", object.sites),
        indent(&indent(&members))
    )
}

/// The sites that become members: an alternate does not.
pub(crate) fn written(sites: &'static [Site]) -> impl Iterator<Item = &'static Site> + Clone {
    sites.iter().filter(|site| site.alternate_of.is_none())
}

/// The struct, `new` and the setters; `associated` stands before them.
fn structure(title: &str, associated: &str, sites: &'static [Site]) -> String {
    let inside = WIDTH - STEP;
    let has_required = written(sites).any(Site::is_required);
    let default = if has_required { "" } else { ", Default" };
    let fields: String = written(sites)
        .map(|site| {
            let inner = rust_type(site);
            let ty = if site.is_required() { inner } else { format!("Option<{inner}>") };
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
    let about = if arguments.is_empty() {
        "Without any member: the catalog requires none."
    } else {
        "With what the catalog requires, and nothing else."
    };
    let line = format!("Self {{ {} }}\n", values.join(", "));
    let body = if line.trim_end().len() + STEP <= width {
        line
    } else {
        format!("Self {{\n{}}}\n", indent(&(values.join(",\n") + ",\n")))
    };
    let head = with_arguments("pub fn new", &arguments, " -> Self {", width);
    format!("{}#[must_use]\n{head}{}}}\n", doc(about, width), indent(&body))
}

/// The by-value setter of an optional member.
fn setter(site: &Site, width: usize) -> String {
    let name = site.rust_name;
    let arguments = ["mut self".to_owned(), format!("{name}: {}", argument(site))];
    let head = with_arguments(&format!("pub fn {name}"), &arguments, " -> Self {", width);
    let body = format!("self.{name} = Some({});\nself\n", into(site));
    format!("\n/// The same with `{}`.\n#[must_use]\n{head}{}}}\n", site.name, indent(&body))
}

/// The type that a member of this site has.
pub(crate) fn rust_type(site: &Site) -> String {
    match site.kind {
        Kind::Text => "String".to_owned(),
        Kind::Localized { .. } => "Localized".to_owned(),
        Kind::Integer => "u32".to_owned(),
        Kind::Timestamp => "Timestamp".to_owned(),
        Kind::Value(set) => set.title.to_owned(),
        Kind::Values { set, .. } => format!("Vec<{}>", set.title),
        Kind::Object(object) => object.title.to_owned(),
        _ => unreachable!("this build script knows all kinds"),
    }
}

fn argument(site: &Site) -> String {
    match site.kind {
        Kind::Text => "impl Into<String>".to_owned(),
        Kind::Values { set, .. } => format!("impl IntoIterator<Item = {}>", set.title),
        _ => rust_type(site),
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

/// The statements that write the members, inside an impl and a function.
fn members(event: &Event, sites: &'static [Site], payload: &str, between: &mut Between) -> String {
    let width = WIDTH - 2 * STEP;
    let mut out = String::new();
    for site in written(sites) {
        let name = site.rust_name;
        let key = match site.kind {
            Kind::Localized { key, .. } => Some(key),
            _ => None,
        };
        let member = |before: &str, value: String, width: usize| {
            let key = key.map(|key| format!("{key:?}"));
            let arguments: Vec<String> = [payload.to_owned()].into_iter().chain(key).chain([value]).collect();
            write(payload, before)
                + &with_arguments(
                    &format!("sites::{}::{}", event.rust_name, site.rust_path),
                    &arguments,
                    ";",
                    width,
                )
        };
        if site.is_required() {
            out += &member(&between.before(site, key), format!("&self.{name}"), width);
        } else {
            let [before, end, instead] = between.around_optional(site, key);
            let value = member(&before, name.to_owned(), width - STEP) + &write(payload, &end);
            out += &format!("if let Some({name}) = &self.{name} {{\n{}}}", indent(&value));
            if !instead.is_empty() {
                out += &format!(" else {{\n{}}}", indent(&write(payload, &instead)));
            }
            out += "\n";
        }
    }
    out
}

/// Ends the object around the members; the statement that takes back a comma behind the last of them, if one may stand there.
fn close(payload: &str, between: &mut Between) -> String {
    if between.close() { format!("{payload}.trim();\n") } else { String::new() }
}

/// The statement that writes what is between two values, if there is anything.
fn write(payload: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{payload}.between({});\n", literal(text)) }
}

/// As a literal.
fn literal(text: &str) -> String {
    if text.contains('"') { format!("r#\"{text}\"#") } else { format!("\"{text}\"") }
}

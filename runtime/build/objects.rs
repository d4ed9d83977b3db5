//! A struct for each event and for each object inside a payload.

use crate::docs::{
    doc, event as event_doc, function, lower_first, notes, objects, site as site_doc, snake_case,
};
use alexa_proactive_schemas::{EVENTS, Event, Kind, Site};

pub(crate) fn generate() -> String {
    let mut out = String::new();
    for (index, event) in EVENTS.iter().enumerate() {
        out += &doc("", &event_doc(event));
        out += &structure(event, event.title, event.sites);
        let title = event.title;
        let name = event.name;
        out += &format!(
            "\
impl {title} {{
    /// `{name}`
    pub const NAME: EventName = EventName::of_index({index});
}}

impl ProactiveEvent for {title} {{
    const EVENTS: &'static [EventName] = &[Self::NAME];

    fn to_event(&self) -> Result<Event, Violations> {{
        let mut payload = Payload::new(Self::NAME);
{}        payload.finish()
    }}
}}

",
            members(event, event.sites, "&mut payload")
        );
        for (_, at, object) in objects().into_iter().filter(|(first, _, _)| first.name == event.name) {
            let places: Vec<String> = EVENTS
                .iter()
                .flat_map(|event| event.walk().map(move |site| (event, site)))
                .filter(|(_, site)| site.object().is_some_and(|other| other.title == object.title))
                .map(|(event, site)| format!("`{}` of [`{}`]", site.path, event.title))
                .collect();
            let description = if object.description.is_empty() { at.description } else { object.description };
            out += &doc(
                "",
                &format!("{}: {}{}", places.join(" and "), lower_first(description), notes(at.notes)),
            );
            out += &structure(event, object.title, object.sites);
            out += &format!(
                "\
impl EventPart for {} {{
    fn write_members(&self, payload: &mut Payload) {{
{}    }}
}}

",
                object.title,
                members(event, object.sites, "payload")
            );
        }
    }
    out
}

/// The sites that become members: an alternate does not.
pub(crate) fn written(sites: &'static [Site]) -> impl Iterator<Item = &'static Site> + Clone {
    sites.iter().filter(|site| site.alternate_of.is_none())
}

fn structure(event: &Event, title: &str, sites: &'static [Site]) -> String {
    let required = || written(sites).filter(|site| site.is_required());
    let default = if required().next().is_none() { ", Default" } else { "" };
    let mut out = format!(
        "#[derive(Debug, Clone, PartialEq, Eq{default})]\n#[non_exhaustive]\npub struct {title} {{\n"
    );
    for site in written(sites) {
        out += &doc("    ", &site_doc(event, site));
        let inner = rust_type(site);
        let member = if site.is_required() { inner } else { format!("Option<{inner}>") };
        out += &format!("    pub {}: {member},\n", site.rust_name);
    }
    out += &format!(
        "}}\n\nimpl {title} {{\n    /// With what the catalog requires, and nothing else.\n    #[must_use]\n"
    );
    let arguments: Vec<String> =
        required().map(|site| format!("{}: {}", site.rust_name, argument(site))).collect();
    out += &format!("    pub fn new({}) -> Self {{\n        Self {{\n", arguments.join(", "));
    for site in written(sites) {
        let name = site.rust_name;
        out += &match (site.is_required(), into(site)) {
            (true, value) if value == name => format!("            {name},\n"),
            (true, value) => format!("            {name}: {value},\n"),
            (false, _) => format!("            {name}: None,\n"),
        };
    }
    out += "        }\n    }\n";
    for site in written(sites).filter(|site| !site.is_required()) {
        let name = site.rust_name;
        out += &format!(
            "
    /// The same with `{}`.
    #[must_use]
    pub fn {name}(mut self, {name}: {}) -> Self {{
        self.{name} = Some({});
        self
    }}
",
            site.name,
            argument(site),
            into(site)
        );
    }
    out + "}\n\n"
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

/// The statements that write the members.
fn members(event: &Event, sites: &'static [Site], payload: &str) -> String {
    let module = snake_case(event.title);
    written(sites)
        .map(|site| {
            let name = site.rust_name;
            let function = function(site.path);
            let key = match site.kind {
                Kind::Localized { key, .. } => format!("{key:?}, "),
                _ => String::new(),
            };
            if site.is_required() {
                format!("        sites::{module}::{function}({payload}, {key}&self.{name});\n")
            } else {
                format!(
                    "        if let Some({name}) = &self.{name} {{\n            sites::{module}::{function}({payload}, {key}{name});\n        }}\n"
                )
            }
        })
        .collect()
}

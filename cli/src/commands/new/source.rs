//! Writes Rust source for an event of the catalog, formatted as rustfmt does.

use crate::catalog::own_module;
use crate::example;
use alexa_proactive_schemas::{Event, Home, Kind, Object, Site, ValueSet};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The shape of the structs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One struct with a field for every leaf.
    Flat,
    /// A struct for every object.
    Nested,
}

pub(super) fn write(event: &'static Event, shape: Shape, own_enums: bool, main: bool) -> String {
    let mut writer =
        Writer { event, own_enums, imports: BTreeSet::new(), catalog: BTreeSet::new(), out: String::new() };
    writer.imports.insert("ProactiveEvent");
    match shape {
        Shape::Flat => writer.flat(),
        Shape::Nested => writer.nested(),
    }
    if own_enums {
        writer.enums();
    }
    if main {
        writer.main(shape);
    }
    writer.finish()
}

struct Writer {
    event: &'static Event,
    own_enums: bool,
    /// Names that the source uses from the crate.
    imports: BTreeSet<&'static str>,
    /// Names that it uses from the crate's module `catalog`.
    catalog: BTreeSet<&'static str>,
    out: String,
}

/// A field of the flat struct.
struct Leaf {
    site: &'static Site,
    name: String,
    optional: bool,
}

impl Writer {
    fn line(&mut self, text: impl AsRef<str>) {
        self.out.push_str(text.as_ref());
        self.out.push('\n');
    }

    fn flat(&mut self) {
        let event = self.event;
        self.line(format!("/// {}", event.description));
        self.line("#[derive(Debug, Clone, ProactiveEvent)]");
        self.line(attribute(event, &[]));
        self.line(format!("pub struct {} {{", event.title));
        for leaf in leaves(event) {
            self.line(format!("    /// {}", leaf.site.description));
            self.line(format!("    #[event(path = \"{}\")]", leaf.site.path));
            let rust_type = self.field_type(leaf.site, leaf.optional);
            self.line(format!("    pub {}: {rust_type},", leaf.name));
        }
        self.line("}");
    }

    fn nested(&mut self) {
        let event = self.event;
        self.line(format!("/// {}", event.description));
        self.line("#[derive(Debug, Clone, ProactiveEvent)]");
        self.line(attribute(event, &[]));
        self.members(event.title, event.sites);
        for (object, paths) in objects(event) {
            self.imports.insert("EventPart");
            self.line(format!("\n/// {}", object.description));
            self.line("#[derive(Debug, Clone, EventPart)]");
            self.line(attribute(event, &paths));
            self.members(object.title, object.sites);
        }
    }

    fn members(&mut self, title: &str, sites: &'static [Site]) {
        self.line(format!("pub struct {title} {{"));
        for site in current(sites) {
            self.line(format!("    /// {}", site.description));
            let rust_type = self.field_type(site, !site.is_required());
            self.line(format!("    pub {}: {rust_type},", site.rust_name));
        }
        self.line("}");
    }

    fn field_type(&mut self, site: &'static Site, optional: bool) -> String {
        let mut rust_type = site.rust_type();
        match rust_type.home {
            // Services count in integers of any width.
            Home::Primitive => rust_type.name = "u64",
            Home::Prelude => {}
            Home::Runtime => {
                self.imports.insert(rust_type.name);
            }
            Home::Catalog => {
                if site.value_set().is_some() && !self.own_enums {
                    self.catalog.insert(rust_type.name);
                }
            }
        }
        if optional { format!("Option<{rust_type}>") } else { rust_type.to_string() }
    }

    fn enums(&mut self) {
        let event = self.event;
        let mut written = BTreeSet::new();
        for site in event.walk().filter(|site| !site.deprecated) {
            let Some(set) = site.value_set().filter(|set| written.insert(set.title)) else { continue };
            self.imports.insert("EventEnum");
            self.line(format!("\n/// {}", set.description));
            self.line("#[derive(Debug, Clone, Copy, PartialEq, Eq, EventEnum)]");
            self.line(attribute(event, &[site.path]));
            self.line(format!("pub enum {} {{", set.title));
            for value in set.values {
                if !value.description.is_empty() {
                    self.line(format!("    /// {}", value.description));
                }
                self.line(format!("    {},", value.rust_name));
            }
            self.line("}");
        }
    }

    fn main(&mut self, shape: Shape) {
        self.imports.extend(["ReferenceId", "Violations"]);
        let event = self.event;
        self.line("\nfn main() -> Result<(), Violations> {");
        let value = match shape {
            Shape::Flat => {
                let mut value = format!("{} {{\n", event.title);
                for leaf in leaves(event) {
                    let inner = self.value(leaf.site, leaf.optional, 2);
                    let _ = writeln!(value, "        {}: {inner},", leaf.name);
                }
                value + "    }"
            }
            Shape::Nested => self.object(event.title, event.sites, 1),
        };
        self.line(format!("    let event = {value};"));
        self.line("    let request = event");
        self.line("        .to_event()?");
        self.line("        .request(ReferenceId::of(&[\"example\"]))");
        self.line("        .multicast()?;");
        self.line("    println!(\"{request}\");");
        self.line("    Ok(())");
        self.line("}");
    }

    /// Returns an example value for a site, at an indentation level.
    fn value(&mut self, site: &'static Site, optional: bool, level: usize) -> String {
        if optional && !example::has(self.event, site) {
            return "None".to_owned();
        }
        let words = example::words(site);
        let first = |set: &ValueSet| {
            let variant = set.values.first().map(|value| value.rust_name).unwrap_or_default();
            format!("{}::{variant}", set.title)
        };
        let value = match site.kind {
            Kind::Localized { .. } => {
                self.imports.insert("localized");
                format!("localized! {{ \"{}\" => \"{words}\" }}", example::locale(self.event))
            }
            Kind::Integer => example::NUMBER.to_string(),
            Kind::Timestamp => "Timestamp::now()".to_owned(),
            Kind::Value(set) => first(set),
            Kind::Values { set, .. } => format!("vec![{}]", first(set)),
            Kind::Object(object) => self.object(object.title, object.sites, level),
            Kind::Text => format!("\"{words}\".to_owned()"),
        };
        if optional { format!("Some({value})") } else { value }
    }

    fn object(&mut self, title: &str, sites: &'static [Site], level: usize) -> String {
        let indentation = "    ".repeat(level);
        let mut value = format!("{title} {{\n");
        for site in current(sites) {
            let inner = self.value(site, !site.is_required(), level + 1);
            let _ = writeln!(value, "{indentation}    {}: {inner},", site.rust_name);
        }
        value + &indentation + "}"
    }

    fn finish(self) -> String {
        let mut source = String::new();
        let catalog: Vec<&str> = self.catalog.into_iter().collect();
        if !catalog.is_empty() {
            let root = own_module(self.event).unwrap_or("alexa_proactive");
            let _ = writeln!(source, "{}", import(&format!("use {root}::catalog::"), &catalog));
        }
        // rustfmt sorts macros after types.
        let (mut names, types): (Vec<&str>, Vec<&str>) =
            self.imports.into_iter().partition(|name| name.starts_with(char::is_lowercase));
        let mut all = types;
        all.append(&mut names);
        let _ = writeln!(source, "{}\n", import("use alexa_proactive::", &all));
        source + &self.out
    }
}

fn import(path: &str, names: &[&str]) -> String {
    const WIDTH: usize = 100;
    if let [name] = names {
        return format!("{path}{name};");
    }
    let names = names.join(", ");
    let line = format!("{path}{{{names}}};");
    if line.len() <= WIDTH {
        return line;
    }
    let options = textwrap::Options::new(WIDTH).initial_indent("    ").subsequent_indent("    ");
    format!("{path}{{\n{}\n}};", textwrap::fill(&format!("{names},"), options))
}

/// Returns the attribute `#[event("AMAZON.…", path = "…")]`.
fn attribute(event: &Event, paths: &[&str]) -> String {
    const WIDTH: usize = 70;
    let paths = paths.iter().map(|path| format!("path = \"{path}\""));
    let catalog = own_module(event).map(|module| format!("catalog = {module}"));
    let name = std::iter::once(format!("\"{}\"", event.name));
    let arguments: Vec<String> = name.chain(paths).chain(catalog).collect();
    let line = arguments.join(", ");
    if line.len() <= WIDTH {
        format!("#[event({line})]")
    } else {
        format!("#[event(\n    {}\n)]", arguments.join(",\n    "))
    }
}

/// Returns the sites that are written: all but alternates.
fn current(sites: &'static [Site]) -> impl Iterator<Item = &'static Site> {
    sites.iter().filter(|site| !site.deprecated)
}

/// Returns the leaves of an event, each with a unique name: as many of the last steps of its path as needed.
fn leaves(event: &'static Event) -> Vec<Leaf> {
    fn collect(sites: &'static [Site], optional: bool, found: &mut Vec<(&'static Site, bool)>) {
        for site in current(sites) {
            let optional = optional || !site.is_required();
            match site.object() {
                Some(object) => collect(object.sites, optional, found),
                None => found.push((site, optional)),
            }
        }
    }
    let mut found = Vec::new();
    collect(event.sites, false, &mut found);
    let name = |site: &Site| {
        let steps: Vec<&str> = site.path.split('.').collect();
        let ends_with =
            |other: &Site, last: &[&str]| other.path.split('.').collect::<Vec<_>>().ends_with(last);
        // `name` alone is ambiguous: `seller_name`.
        let shortest = if steps.last() == Some(&"name") { 2 } else { 1 };
        let lengths = shortest..=steps.len();
        let mut tails = lengths.filter_map(|length| steps.get(steps.len() - length..));
        let unique = tails.find(|tail| found.iter().filter(|(other, _)| ends_with(other, tail)).count() == 1);
        unique.unwrap_or(&steps).iter().map(|step| snake_case(step)).collect::<Vec<_>>().join("_")
    };
    found.iter().map(|(site, optional)| Leaf { site, name: name(site), optional: *optional }).collect()
}

/// Converts `homeTeamStatistic` to `home_team_statistic`.
fn snake_case(name: &str) -> String {
    name.chars().fold(String::new(), |mut out, c| {
        if c.is_uppercase() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
        out
    })
}

/// Returns the objects of an event, each with its paths, in the order of the first path.
fn objects(event: &'static Event) -> Vec<(&'static Object, Vec<&'static str>)> {
    let mut objects: Vec<(&'static Object, Vec<&'static str>)> = Vec::new();
    for site in event.walk().filter(|site| !site.deprecated) {
        let Some(object) = site.object() else { continue };
        match objects.iter_mut().find(|(known, _)| known.title == object.title) {
            Some((_, paths)) => paths.push(site.path),
            None => objects.push((object, vec![site.path])),
        }
    }
    objects
}

//! Generates the JSON Schemas of the types.

use super::walk::objects;
use crate::{Catalog, Kind, Site, ValueSet};

pub(super) fn generate(catalog: &Catalog) -> String {
    let mut out = String::new();
    for set in catalog.value_sets {
        let path = format!("catalog::{}", set.title);
        out += &implementation(set.title, &path, "_", &values(set, &path));
    }
    out += &implementation("Locale", "Locale", "_", &values(catalog.locales, "Locale"));
    for event in catalog.events {
        let description = format!("The payload of {}. {}", event.name, event.description);
        out += &structure(event.title, &description, event.sites, "");
    }
    for (_, site, object) in &objects(catalog) {
        out += &structure(object.title, object.description, object.sites, site.path);
    }
    out
}

fn implementation(title: &str, path: &str, generator: &str, schema: &str) -> String {
    format!(
        "\
impl JsonSchema for {path} {{
    fn schema_name() -> Cow<'static, str> {{
        Cow::Borrowed({title:?})
    }}

    fn schema_id() -> Cow<'static, str> {{
        Cow::Borrowed(\"alexa_proactive::{path}\")
    }}

    fn json_schema({generator}: &mut SchemaGenerator) -> Schema {{
        {schema}
    }}
}}

"
    )
}

fn values(set: &ValueSet, path: &str) -> String {
    format!("values({:?}, {:?}, {path}::ALL.iter().map(|value| value.as_str()))", set.title, set.description)
}

/// Returns the schema of an object at a path. Unlike the struct, it has the alternates.
fn structure(title: &str, description: &str, sites: &[Site], path: &str) -> String {
    let mut schema = vec![format!("Object::new({title:?}, {description:?})")];
    for site in sites {
        // With alternates, the site itself is optional, and `either` requires one of them.
        let presence = if site.is_required() && site.alternates.is_empty() { "required" } else { "optional" };
        schema.push(format!(".{presence}({:?}, {})", site.name, member(site)));
    }
    for site in sites {
        if site.is_required() && !site.alternates.is_empty() {
            let mut places = names_below(path, site.path);
            for alternate in site.alternates {
                places += &format!(", {}", names_below(path, alternate));
            }
            schema.push(format!(".either(&[{places}])"));
        }
    }
    schema.push(".schema()".to_owned());
    implementation(title, &format!("catalog::{title}"), "generator", &schema.join("\n            "))
}

/// Returns the names from an object to a site below it, as a slice.
fn names_below(object: &str, site: &str) -> String {
    let below = site.strip_prefix(object).unwrap_or(site).trim_start_matches('.');
    format!("&{:?}", below.split('.').collect::<Vec<_>>())
}

fn member(site: &Site) -> String {
    // The payload has a string and an unbounded number there, whatever the struct has.
    let described = match site.kind {
        Kind::Localized { .. } => "String".to_owned(),
        Kind::Integer => "WholeNumber".to_owned(),
        _ => site.rust_type().within("crate"),
    };
    let annotation = match site.kind {
        Kind::Localized { key } => format!(".localizable({key:?})"),
        Kind::Values { max_items: Some(max), .. } => format!(".max_items({max})"),
        _ => String::new(),
    };
    let deprecated = if site.deprecated { ".deprecated()" } else { "" };
    format!("Member::of::<{described}>(generator, {:?}){annotation}{deprecated}", site.description)
}

//! What the derives call: a module for each event, with a function for each of its sites and the traits by which the
//! compiler judges the type of a field.
//!
//! A trait stands here when its message has to name the site or the set; the others are in `src/send_as.rs`.

use crate::layout::{STEP, WIDTH, doc, indent};
use crate::names::snake_case;
use crate::twins::twin;
use crate::value_sets::not_sendable;
use crate::{places, site_functions, site_traits};
use alexa_proactive_schemas::{EVENTS, Event, Kind, Site, VALUE_SETS, ValueSet};

pub(crate) fn generate() -> String {
    let twins = VALUE_SETS.iter().map(|set| twins_of_values(set));
    twins.chain(EVENTS.iter().map(module)).collect()
}

fn module(event: &'static Event) -> String {
    let inside = WIDTH - STEP;
    let write: String = event.walk().map(|site| site_functions::write(event, site, inside)).collect();
    let mut body = format!("use super::prelude::*;\n\n{write}");
    let mut submodule = |name: &str, about: &str, item: &dyn Fn(&'static Site) -> String| {
        let items: String = event.walk().map(item).collect();
        if !items.is_empty() {
            let items = format!("use super::prelude::*;\n\n{items}");
            body += &format!("{}pub mod {name} {{\n{}}}\n\n", doc(about, inside), indent(items.trim_end()));
        }
    };
    let deep = inside - STEP;
    submodule("maybe", "For optional sites: `T` or, behind an alias, `Option<T>`.", &|site| {
        if site.is_required() { String::new() } else { site_functions::maybe(event, site, deep) }
    });
    submodule("literal", "For plain text where the catalog localizes.", &|site| {
        site_functions::literal(event, site, deep)
    });
    submodule("part", "Which types are a part for which site.", &|site| site_traits::part(site, deep));
    submodule("text", "Which types are a localized text for which site.", &|site| site_traits::text(site));
    submodule("stand_in", "Which parts hold the alternate of a required site.", &|site| {
        site_traits::stand_in(event, site, deep)
    });
    format!(
        "/// What is sent to the sites of [`{}`]({}).\npub mod {} {{\n{}}}\n\n",
        event.name,
        event.title,
        snake_case(event.title),
        indent(body.trim_end())
    )
}

/// The twins of a value set's trait, where a site that may be absent takes one value of the set, or an array of them.
fn twins_of_values(set: &ValueSet) -> String {
    let title = set.title;
    let mut out = String::new();
    let optional = || places::all().map(|(_, site)| site).filter(|site| !site.is_required());
    if optional().any(|site| matches!(site.kind, Kind::Value(other) if other.title == title)) {
        out += &twin(&format!("Maybe{title}"), &format!("As{title}"), &not_sendable(set));
    }
    if optional().any(|site| matches!(site.kind, Kind::Values { set: other, .. } if other.title == title)) {
        out += &twin(&format!("Maybe{title}Array"), &format!("AsArray<Item: As{title}>"), &not_sendable(set));
    }
    out
}

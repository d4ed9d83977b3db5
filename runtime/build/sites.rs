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
    let (inside, deep, deeper) = (WIDTH - STEP, WIDTH - 2 * STEP, WIDTH - 3 * STEP);
    let each = |item: &dyn Fn(&'static Site) -> String| event.walk().map(item).collect::<String>();
    let optional = |item: &dyn Fn(&'static Site) -> String| -> String {
        event.walk().filter(|site| !site.is_required()).map(item).collect()
    };
    let write = each(&|site| site_functions::write(event, site, inside));
    let maybe = optional(&|site| site_functions::maybe(event, site, deep));
    let maybe_literal = optional(&|site| site_functions::maybe_literal(event, site, deeper));
    let literal = each(&|site| site_functions::literal(event, site, deep));
    let part = each(&|site| site_traits::part(site, deep));
    let text = each(&site_traits::text);
    let stand_in = each(&|site| site_traits::stand_in(event, site, deep));

    let maybe_literal = submodule("literal", "Plain text where the catalog localizes.", &maybe_literal, deep);
    let body = [
        write,
        submodule(
            "maybe",
            "For optional sites: `T` or, behind an alias, `Option<T>`.",
            &(maybe + &maybe_literal),
            inside,
        ),
        submodule("literal", "For plain text where the catalog localizes.", &literal, inside),
        submodule("part", "Which types are a part for which site.", &part, inside),
        submodule("text", "Which types are a localized text for which site.", &text, inside),
        submodule("stand_in", "Which parts hold the alternate of a required site.", &stand_in, inside),
    ]
    .concat();
    let about = format!("What is sent to the sites of [`{}`]({}).", event.name, event.title);
    submodule(&snake_case(event.title), &about, &body, WIDTH)
}

/// A module with these items; nothing, if there are none.
fn submodule(name: &str, about: &str, items: &str, width: usize) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items = format!("use super::prelude::*;\n\n{}", items.trim_end());
    format!("{}pub mod {name} {{\n{}}}\n\n", doc(about, width), indent(&items))
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

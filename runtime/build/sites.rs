//! What the derives call: a module for each event, with a function for each of its sites and the traits by which the
//! compiler judges the type of a field.
//!
//! A trait stands here when its message has to name the site or the set; the others are in `src/send_as.rs`.

use crate::layout::{STEP, WIDTH, doc, indent, on_unimplemented};
use crate::names::snake_case;
use crate::twins::twin;
use crate::value_sets::not_sendable;
use crate::{places, site_functions, site_traits};
use alexa_proactive_schemas::{EVENTS, Event, Kind, Site, VALUE_SETS, ValueSet};

pub(crate) fn generate() -> String {
    let arrays = VALUE_SETS.iter().map(|set| array_of_values(set));
    let twins = VALUE_SETS.iter().map(|set| twins_of_values(set));
    sizes() + &arrays.chain(twins).chain(EVENTS.iter().map(module)).collect::<String>()
}

/// How much a payload in the making has to remember, so that it needs no allocation for it.
fn sizes() -> String {
    let depth = places::all().map(|(_, site)| site.path.matches('.').count()).max();
    let is_witness =
        |event, site: &&Site| site.meaningful_with.is_some() || places::gives_meaning(event, site);
    let witnesses =
        EVENTS.iter().map(|event| event.walk().filter(|site| is_witness(event, site)).count()).max();
    format!(
        "\
/// How many objects can be around a member.
pub(crate) const DEPTH: usize = {};

/// How many sites of an event have a meaning only beside another, or are that other.
pub(crate) const WITNESSES: usize = {};

",
        depth.unwrap_or_default(),
        witnesses.unwrap_or_default()
    )
}

/// The trait of the arrays of a set's values, where a site takes one.
fn array_of_values(set: &ValueSet) -> String {
    let title = set.title;
    let takes_an_array =
        |site: &Site| matches!(site.kind, Kind::Values { set: other, .. } if other.title == title);
    if !places::all().any(|(_, site)| takes_an_array(site)) {
        return String::new();
    }
    format!(
        "\
{}pub trait {title}Array: AsArray<Item: As{title}> {{}}

#[diagnostic::do_not_recommend]
impl<T: AsArray<Item: As{title}> + ?Sized> {title}Array for T {{}}

",
        array_not_sendable(set)
    )
}

/// What is said of a type that cannot be sent as an array of values of the set.
fn array_not_sendable(set: &ValueSet) -> String {
    let title = set.title;
    on_unimplemented(&[
        ("message", format!("`{{Self}}` cannot be sent as an array of `{title}`")),
        ("label", format!("expected an array of `alexa_proactive::catalog::{title}`")),
        ("note", "slices, arrays, `Vec`, `BTreeSet` and `HashSet` can be sent as an array".to_owned()),
        ("note", format!("to send an enum of your own instead of `{title}`, derive `EventEnum` for it")),
    ])
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
        out += &twin(&format!("Maybe{title}Array"), &format!("{title}Array"), &array_not_sendable(set));
    }
    out
}

//! What the derives call: a module for each event, with a function for each of its sites and the traits by which the
//! compiler judges the type of a field.
//!
//! A trait stands here when its message has to name the site or the set; the others are in `src/send_as.rs`.

use crate::layout::{STEP, WIDTH, doc, import, indent, on_unimplemented};
use crate::twins::twin;
use crate::value_sets::not_sendable;
use crate::{places, site_functions, site_traits};
use alexa_proactive_schemas::{EVENTS, Event, Kind, Site, VALUE_SETS, ValueSet};
use std::collections::BTreeSet;

pub(crate) fn generate() -> String {
    let of_values = VALUE_SETS.iter().map(|set| traits_of_values(set));
    of_values.chain(EVENTS.iter().map(module)).collect()
}

fn module(event: &'static Event) -> String {
    let (inside, deep) = (WIDTH - STEP, WIDTH - 2 * STEP);
    let each = |item: &dyn Fn(&'static Site) -> String| event.walk().map(item).collect::<String>();
    let write = each(&|site| site_functions::write(event, site, inside));
    let maybe = each(&|site| {
        if site.is_required() { String::new() } else { site_functions::maybe(event, site, deep) }
    });
    let literal = each(&|site| site_functions::literal(event, site, deep));
    let maybe_literal = each(&|site| {
        if site.is_required() { String::new() } else { site_functions::maybe_literal(event, site, deep) }
    });
    let part = each(&site_traits::part);
    let text = each(&site_traits::text);
    let stand_in = each(&|site| site_traits::stand_in(event, site));

    let name = format!("{}::NAME", event.title);
    let begin = format!(
        "\
/// What an event of this kind may be.
pub const EVENTS: &[EventName] = &[{name}];

/// Begins an event of this kind.
#[must_use]
pub fn payload() -> Payload {{
    Payload::new({name})
}}

"
    );
    let body = [
        begin,
        write,
        within("maybe", "For optional sites: `T` or, behind an alias, `Option<T>`.", &maybe),
        within("literal", "For plain text where the catalog localizes.", &literal),
        within("maybe_literal", "For plain text, or none, where the catalog localizes.", &maybe_literal),
        within("part", "Which types are a part for which site.", &part),
        within("text", "Which types are a localized text for which site.", &text),
        within("stand_in", "Which parts hold the alternate of a required site.", &stand_in),
    ]
    .concat();
    let about = format!("What is sent to the sites of [`{}`]({}).", event.name, event.title);
    submodule(event.rust_name, &about, &imports(event, inside), &body, WIDTH)
}

/// What the functions of an event name, one by one: a glob would repeat the whole catalog in the metadata of each module.
fn imports(event: &'static Event, width: usize) -> String {
    let mut of_catalog = BTreeSet::from([event.title.to_owned()]);
    let mut of_sites = BTreeSet::new();
    for site in event.walk() {
        let (set, array) = match site.kind {
            Kind::Value(set) => (set, ""),
            Kind::Values { set, .. } => (set, "Array"),
            _ => continue,
        };
        of_catalog.extend([set.title.to_owned(), format!("As{}", set.title)]);
        of_sites.extend((!array.is_empty()).then(|| format!("{}{array}", set.title)));
        of_sites.extend((!site.is_required()).then(|| format!("Maybe{}{array}", set.title)));
    }
    let of_sites: Vec<String> = of_sites.into_iter().chain(["prelude::*".to_owned()]).collect();
    let of_catalog: Vec<String> = of_catalog.into_iter().collect();
    import("super", &of_sites, width) + &import("crate::catalog", &of_catalog, width)
}

/// A module inside that of an event.
fn within(name: &str, about: &str, items: &str) -> String {
    submodule(name, about, "use super::*;\n", items, WIDTH - STEP)
}

/// A module with these items; nothing, if there are none.
fn submodule(name: &str, about: &str, imports: &str, items: &str, width: usize) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items = format!("{imports}\n{}", items.trim_end());
    format!("{}pub mod {name} {{\n{}}}\n\n", doc(about, width), indent(&items))
}

/// The trait of the arrays of a value set: as one trait, so that a wrong item is told on the type of the field. And the
/// twins, where a site that may be absent takes one value of the set, or an array of them.
fn traits_of_values(set: &ValueSet) -> String {
    let title = set.title;
    let is_one = |site: &Site| matches!(site.kind, Kind::Value(other) if other.title == title);
    let is_array = |site: &Site| matches!(site.kind, Kind::Values { set: other, .. } if other.title == title);
    let sites = || places::all().map(|(_, site)| site);
    let optional = || sites().filter(|site| !site.is_required());
    let mut out = String::new();
    if sites().any(is_array) {
        out += &array(title);
    }
    if optional().any(is_one) {
        out += &twin(&format!("Maybe{title}"), &format!("As{title}"), &not_sendable(set));
    }
    if optional().any(is_array) {
        out += &twin(&format!("Maybe{title}Array"), &format!("{title}Array"), &no_array(title));
    }
    out
}

/// What is said of a type that cannot be sent as an array of values of the set.
fn no_array(title: &str) -> String {
    on_unimplemented(&[
        ("message", format!("`{{Self}}` cannot be sent as an array of `{title}` [AP205]")),
        ("label", format!("this site takes an array of `alexa_proactive::catalog::{title}`")),
        ("note", "slices, arrays, `Vec`, `BTreeSet` and `HashSet` can be sent as an array".to_owned()),
    ])
}

fn array(title: &str) -> String {
    format!(
        "\
{}pub trait {title}Array: AsArray<Item: As{title}> {{}}

impl<T: AsArray<Item: As{title}> + ?Sized> {title}Array for T {{}}

",
        no_array(title)
    )
}

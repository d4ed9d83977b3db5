//! Generates what the derives call: a module for each event, with a function for each of its sites, the names of its objects, by
//! which the functions open them, and the traits that bound the types of fields.
//!
//! Traits are generated where the compiler's message has to name the site or the set; the others are in `src/send_as.rs`.

use super::layout::{STEP, WIDTH, array, doc, import, indent, on_unimplemented};
use super::names::object_name;
use super::selection::{Paths, Selection};
use super::{docs, site_functions, site_traits};
use crate::{Event, Kind, Site, ValueSet};
use std::collections::BTreeSet;

pub(super) fn generate(selection: &Selection<'_>) -> String {
    let of_values = selection.arrays.iter().map(|set| trait_of_arrays(selection, set));
    let of_events = selection.events.iter().enumerate();
    of_values.chain(of_events.map(|(index, event)| module(selection, index, event))).collect()
}

fn module(selection: &Selection<'_>, index: usize, event: &'static Event) -> String {
    let paths = selection.paths;
    let (inside, deep) = (WIDTH - STEP, WIDTH - 2 * STEP);
    let each = |item: &dyn Fn(&'static Site) -> String| event.walk().map(item).collect::<String>();
    let write = each(&|site| site_functions::write(event, site, paths, inside));
    let object = each(&|site| object(site, deep));
    let literal = each(&|site| site_functions::literal(event, site, paths, deep));
    let part = each(&|site| site_traits::part(selection, site));
    let text = each(&site_traits::text);
    let alternate = each(&|site| site_traits::alternate(event, site, deep));

    let name = event.name;
    let head = format!(
        "\
/// `{name}`
pub const NAME: EventName = EventName::of(&schemas::EVENTS[{index}]);

/// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
/// named, and then reads the table of all events from the library.
#[must_use]
pub const fn events() -> &'static [EventName] {{
    const EVENTS: &[EventName] = &[NAME];
    EVENTS
}}

/// Starts a payload of this event.
#[must_use]
pub fn payload() -> Payload {{
    Payload::new(NAME)
}}

"
    );
    let body = [
        head,
        write,
        within("object", "The objects, by their names after those around them.", &object),
        within("literal", "Functions for plain text at localizable sites.", &literal),
        within("part", "The bounds of parts, per site.", &part),
        within("text", "The bounds of localized texts, per site.", &text),
        within("alternate", "The bounds of parts that have the alternate of a required site.", &alternate),
    ]
    .concat();
    let summary =
        format!("Writes the sites of [`{name}`]({}).", docs::path(event.title, paths.root_of_sites));
    submodule(event.rust_name, &summary, &imports(event, paths, inside), &body, WIDTH)
}

/// Returns the name of an object site, after those around it; nothing for every other site.
fn object(site: &'static Site, width: usize) -> String {
    if site.object().is_none() {
        return String::new();
    }
    let names: Vec<String> = site.path.split('.').map(|name| format!("name!({name:?})")).collect();
    array(&format!("pub static {}: &[Name] =", object_name(site)), &names, width)
}

/// Returns one import per name: a glob would repeat the whole catalog in the metadata of each module.
fn imports(event: &'static Event, paths: &Paths, width: usize) -> String {
    let mut of_catalog = BTreeSet::new();
    let mut of_sites = BTreeSet::new();
    for site in event.walk() {
        let (set, array) = match site.kind {
            Kind::Value(set) => (set, ""),
            Kind::Values { set, .. } => (set, "Array"),
            _ => continue,
        };
        of_catalog.extend([set.title.to_owned(), format!("As{}", set.title)]);
        of_sites.extend((!array.is_empty()).then(|| format!("{}{array}", set.title)));
    }
    let of_sites: Vec<String> = of_sites.into_iter().chain(["prelude::*".to_owned()]).collect();
    let of_catalog: Vec<String> = of_catalog.into_iter().collect();
    import("use", "super", &of_sites, width)
        + &import("pub use", paths.value_sets, &of_catalog, width)
        + "\n"
        + paths.used_by_expansions
}

/// Returns a module inside that of an event.
fn within(name: &str, summary: &str, items: &str) -> String {
    submodule(name, summary, "use super::*;\n", items, WIDTH - STEP)
}

/// Returns a module with these items; nothing without items.
fn submodule(name: &str, summary: &str, imports: &str, items: &str, width: usize) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items = format!("{imports}\n{}", items.trim_end());
    format!("{}pub mod {name} {{\n{}}}\n\n", doc(summary, width), indent(&items))
}

/// Returns the message for a type that cannot be sent as an array of values of the set.
fn not_sendable_as_array(selection: &Selection<'_>, title: &str) -> String {
    on_unimplemented(&[
        ("message", format!("`{{Self}}` cannot be sent as an array of `{title}` [AP205]")),
        ("label", format!("this site takes an array of `{}`", selection.shown(title))),
        ("note", "slices, arrays, `Vec`, `BTreeSet` and `HashSet` can be sent as an array".to_owned()),
    ])
}

/// Returns the trait of the arrays: one trait for both bounds, so that the compiler reports a wrong item at the type of
/// the field.
fn trait_of_arrays(selection: &Selection<'_>, set: &ValueSet) -> String {
    let title = set.title;
    format!(
        "\
{}pub trait {title}Array: AsArray<Item: As{title}> {{}}

impl<T: AsArray<Item: As{title}> + ?Sized> {title}Array for T {{}}

",
        not_sendable_as_array(selection, title)
    )
}

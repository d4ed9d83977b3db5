//! Generates what the derives call: a module for each event, with a function for each of its sites, the names of its objects, by
//! which the functions open them, and the traits that bound the types of fields.
//!
//! No site has a name that ends in `_`, so the other functions do: a member may be called `payload`, `events` or `optional`.
//!
//! Traits are generated where the compiler's message has to name the site or the set; the others are in `src/send_as.rs`.

use super::layout::{STEP, WIDTH, array, doc, import, indent, on_unimplemented};
use super::names::{insert, object_name};
use super::selection::{Paths, Selection};
use super::{docs, site_functions, site_traits};
use crate::{Event, Kind, Site, ValueSet};

pub(super) fn generate(selection: &Selection<'_>) -> String {
    let mut out = String::new();
    for set in &selection.arrays {
        out += &trait_of_arrays(selection, set);
    }
    for (index, event) in selection.events.iter().enumerate() {
        out += &module(selection, index, event);
    }
    out
}

fn module(selection: &Selection<'_>, index: usize, event: &Event) -> String {
    let paths = selection.paths;
    let (inside, deep) = (WIDTH - STEP, WIDTH - 2 * STEP);
    let (mut write, mut objects, mut literal) = (String::new(), String::new(), String::new());
    let (mut part, mut text, mut alternate) = (String::new(), String::new(), String::new());
    for site in event.walk() {
        write += &site_functions::write(event, site, paths, inside);
        objects += &object(site, deep);
        literal += &site_functions::literal(event, site, paths, deep);
        part += &site_traits::part(selection, site);
        text += &site_traits::text(site);
        alternate += &site_traits::alternate(event, site, deep);
    }

    let name = event.name;
    let head = format!(
        "\
/// `{name}`
pub const NAME: EventName = EventName::of(&schemas::EVENTS[{index}]);

/// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
/// named, and then reads the table of all events from the library.
#[must_use]
pub const fn events_() -> &'static [EventName] {{
    const EVENTS: &[EventName] = &[NAME];
    EVENTS
}}

/// Starts a payload of this event.
#[must_use]
pub fn payload_() -> Payload {{
    Payload::new(NAME)
}}

"
    );
    let body = [
        head,
        write,
        within("object", "The objects, by their names after those around them.", &objects),
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
fn object(site: &Site, width: usize) -> String {
    if site.object().is_none() {
        return String::new();
    }
    let mut names = Vec::new();
    for name in site.path.split('.') {
        names.push(format!("name!({name:?})"));
    }
    array(&format!("pub static {}: &[Name] =", object_name(site)), &names, width)
}

/// Returns one import per name: a glob would repeat the whole catalog in the metadata of each module.
fn imports(event: &Event, paths: &Paths, width: usize) -> String {
    let (mut of_catalog, mut of_sites) = (Vec::new(), Vec::new());
    for site in event.walk() {
        let Some(set) = site.value_set() else { continue };
        insert(&mut of_catalog, set.title.to_owned());
        insert(&mut of_catalog, format!("As{}", set.title));
        if let Kind::Values { .. } = site.kind {
            insert(&mut of_sites, format!("{}Array", set.title));
        }
    }
    of_sites.push("prelude_::*".to_owned());
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

//! Selects what differs from Amazon's catalog, for a module of a user's crate.

use super::selection::{Paths, Selection, sent_as_array};
use super::walk;
use crate::{AMAZON, Catalog, Event, Kind, Object, Site, ValueSet};

const IN_MODULE: Paths = Paths {
    root_of_types: "super",
    root_of_sites: "super::super::super",
    value_sets: "super::super::super::catalog",
    used_by_expansions: "\
pub use super::super::super::{Locale, ProactiveEvent};
pub use super::super::{EventResult, Names, Of, alexa_proactive, optional as optional_};
",
    deserialize: "super::__private",
    shown: "catalog",
    option: ", catalog = …",
};

impl<'a> Selection<'a> {
    /// Selects what differs from Amazon's catalog, with all that contains it.
    pub(super) fn own(catalog: &'a Catalog) -> Self {
        let mut own = Self { objects: Vec::new(), paths: &IN_MODULE, ..Self::all(catalog) };
        let is_own_set = |set: &&'static ValueSet| !AMAZON.value_sets.contains(set);
        let amazons_arrays = sent_as_array(&AMAZON);
        own.events.retain(|event| !is_amazons(event));
        own.value_sets.retain(is_own_set);
        own.arrays.retain(|set| is_own_set(set) || !amazons_arrays.contains(set));
        let amazons_objects = walk::objects(&AMAZON);
        for (_, _, object) in &walk::objects(catalog) {
            let is_same = |known: &Object| known.title == object.title && is_same_object(known, object);
            if !amazons_objects.iter().any(|(_, _, known)| is_same(known)) {
                own.objects.push(object.title);
            }
        }
        own
    }
}

/// Returns whether Amazon's catalog has the same event. The file does not matter.
fn is_amazons(event: &Event) -> bool {
    AMAZON.event(event.name).is_some_and(|known| {
        (known.title, known.description, known.notes, known.sources)
            == (event.title, event.description, event.notes, event.sources)
            && (known.locales, known.sentences, known.sites) == (event.locales, event.sentences, event.sites)
    })
}

/// Returns whether two objects are one type, wherever they stand.
fn is_same_object(one: &Object, other: &Object) -> bool {
    one.description == other.description
        && one.sites.len() == other.sites.len()
        && one.sites.iter().zip(other.sites).all(|(one, other)| is_same_member(one, other))
}

fn is_same_member(one: &Site, other: &Site) -> bool {
    let kinds = match (one.kind, other.kind) {
        (Kind::Object(one), Kind::Object(other)) => one.title == other.title && is_same_object(one, other),
        (one, other) => one == other,
    };
    kinds
        && (one.name, one.description, one.notes) == (other.name, other.description, other.notes)
        && (one.presence, one.deprecated) == (other.presence, other.deprecated)
        && (one.alternate_of, one.meaningful_with) == (other.alternate_of, other.meaningful_with)
}

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
pub use super::super::{EventResult, Names, Of, alexa_proactive, optional};
",
    deserialize: "super::__private",
    shown: "catalog",
    option: ", catalog = …",
};

impl<'a> Selection<'a> {
    /// Selects what differs from Amazon's catalog, with all that contains it.
    pub(super) fn own(catalog: &'a Catalog) -> Self {
        let is_own_set = |set: &&'static ValueSet| !AMAZON.value_sets.contains(set);
        let amazons_arrays = sent_as_array(&AMAZON);
        let arrays = sent_as_array(catalog).into_iter();
        let amazons_objects = walk::objects(&AMAZON);
        let is_own_object = |object: &Object| {
            amazons_objects
                .iter()
                .all(|(_, _, known)| known.title != object.title || !is_same_object(known, object))
        };
        Self {
            catalog,
            events: catalog.events.iter().copied().filter(|event| !is_amazons(event)).collect(),
            value_sets: catalog.value_sets.iter().copied().filter(is_own_set).collect(),
            arrays: arrays.filter(|set| is_own_set(set) || !amazons_arrays.contains(set)).collect(),
            objects: walk::objects(catalog)
                .into_iter()
                .filter(|(_, _, object)| is_own_object(object))
                .map(|(_, _, object)| object.title)
                .collect(),
            paths: &IN_MODULE,
        }
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

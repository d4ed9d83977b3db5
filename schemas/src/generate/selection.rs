//! What is generated of a catalog, and where it will stand: everything, in the runtime; or what differs from Amazon's catalog,
//! in a module of a user's crate.

use super::walk;
use crate::{AMAZON, Catalog, Event, Kind, Object, Site, ValueSet};

/// The types to generate.
pub(super) struct Selection<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) events: Vec<&'static Event>,
    pub(super) value_sets: Vec<&'static ValueSet>,
    /// The sets that need a trait for arrays.
    pub(super) arrays: Vec<&'static ValueSet>,
    /// The titles of the objects.
    objects: Vec<&'static str>,
    pub(super) paths: &'static Paths,
}

/// The paths that generated code uses.
pub(super) struct Paths {
    /// The root of the module, as the types see it, and as the sites do.
    pub(super) root_of_types: &'static str,
    pub(super) root_of_sites: &'static str,
    /// The module of the value sets, as the sites see it.
    pub(super) value_sets: &'static str,
    /// The imports of what expansions use of the runtime, as the sites see it.
    pub(super) used_by_expansions: &'static str,
    /// The module of `deserialize`, as the types see it.
    pub(super) deserialize: &'static str,
    /// The module of the types, as a message names it.
    pub(super) shown: &'static str,
    /// What an attribute adds to the name of an event.
    pub(super) option: &'static str,
}

const IN_RUNTIME: Paths = Paths {
    root_of_types: "crate",
    root_of_sites: "crate",
    value_sets: "crate::catalog::value_sets",
    used_by_expansions: "\
pub use crate as alexa_proactive;
pub use crate::Locale;
pub use crate::optional::{Of, optional};
pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};
",
    deserialize: "crate::unknown_value",
    shown: "alexa_proactive::catalog",
    option: "",
};

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
    /// Selects everything.
    pub(super) fn all(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            events: catalog.events.to_vec(),
            value_sets: catalog.value_sets.to_vec(),
            arrays: sent_as_array(catalog),
            objects: walk::objects(catalog).into_iter().map(|(_, _, object)| object.title).collect(),
            paths: &IN_RUNTIME,
        }
    }

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

    /// Returns whether the type of an object is generated.
    pub(super) fn has_object(&self, object: &Object) -> bool {
        self.objects.contains(&object.title)
    }

    /// Returns whether an event is generated.
    pub(super) fn has_event(&self, event: &Event) -> bool {
        self.events.iter().any(|known| known.name == event.name)
    }

    /// Returns the path of a type as messages show it.
    pub(super) fn shown(&self, title: &str) -> String {
        let is_own = self.objects.contains(&title) || self.value_sets.iter().any(|set| set.title == title);
        let module = if is_own { self.paths.shown } else { IN_RUNTIME.shown };
        format!("{module}::{title}")
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

fn sent_as_array(catalog: &Catalog) -> Vec<&'static ValueSet> {
    let is_array = |set: &ValueSet| {
        walk::sites(catalog)
            .any(|(_, site)| matches!(site.kind, Kind::Values { set: other, .. } if other.title == set.title))
    };
    catalog.value_sets.iter().copied().filter(|set| is_array(set)).collect()
}

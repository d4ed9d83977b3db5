//! What is generated of a catalog, and where it will stand: everything, in the runtime, or a part (`own`).

use super::walk;
use crate::{Catalog, Event, Kind, Object, Site, ValueSet};

/// The types to generate.
pub(super) struct Selection<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) events: Vec<&'static Event>,
    pub(super) value_sets: Vec<&'static ValueSet>,
    /// The sets that need a trait for arrays.
    pub(super) arrays: Vec<&'static ValueSet>,
    /// The titles of the objects.
    pub(super) objects: Vec<&'static str>,
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
pub use crate::optional::{Of, optional as optional_};
pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};
",
    deserialize: "crate::unknown_value",
    shown: "alexa_proactive::catalog",
    option: "",
};

impl<'a> Selection<'a> {
    /// Selects everything.
    pub(super) fn all(catalog: &'a Catalog) -> Self {
        let mut objects = Vec::new();
        for (_, _, object) in &walk::objects(catalog) {
            objects.push(object.title);
        }
        Self {
            catalog,
            events: catalog.events.to_vec(),
            value_sets: catalog.value_sets.to_vec(),
            arrays: sent_as_array(catalog),
            objects,
            paths: &IN_RUNTIME,
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

/// Returns the sets of which sites take arrays.
pub(super) fn sent_as_array(catalog: &Catalog) -> Vec<&'static ValueSet> {
    let mut arrays = Vec::new();
    for set in catalog.value_sets {
        let is_array =
            |site: &Site| matches!(site.kind, Kind::Values { set: other, .. } if other.title == set.title);
        if !walk::sites(catalog, &is_array).is_empty() {
            arrays.push(*set);
        }
    }
    arrays
}

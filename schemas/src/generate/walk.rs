//! Walks over the sites of all events of a catalog.

use crate::{Catalog, Event, Object, Site};

/// Returns every site of every event.
pub(super) fn sites(catalog: &Catalog) -> impl Iterator<Item = (&'static Event, &'static Site)> + use<> {
    catalog.events.iter().copied().flat_map(|event| event.walk().map(move |site| (event, site)))
}

/// Returns every object type once, with its first event and site.
pub(super) fn objects(catalog: &Catalog) -> Vec<(&'static Event, &'static Site, &'static Object)> {
    let mut found: Vec<(&Event, &Site, &Object)> = Vec::new();
    for (event, site) in sites(catalog) {
        let Some(object) = site.object() else { continue };
        if !found.iter().any(|(_, _, known)| known.title == object.title) {
            found.push((event, site, object));
        }
    }
    found
}

/// Returns whether other sites of the event are meaningful only with certain values of this one.
pub(super) fn is_condition(event: &'static Event, site: &Site) -> bool {
    event.walk().any(|other| other.meaningful_with.is_some_and(|with| with.path == site.path))
}

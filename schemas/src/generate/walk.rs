//! Walks over the sites of all events of a catalog.

use crate::{Catalog, Event, Object, Site, ValueSet};

/// Returns the sites of all events for which `is_wanted` returns `true`, each with its event.
pub(super) fn sites(
    catalog: &Catalog,
    is_wanted: &dyn Fn(&Site) -> bool,
) -> Vec<(&'static Event, &'static Site)> {
    let mut sites = Vec::new();
    for event in catalog.events {
        for site in event.walk() {
            if is_wanted(site) {
                sites.push((*event, site));
            }
        }
    }
    sites
}

/// Returns the sites that take one value or several values of a set, each with its event.
pub(super) fn sites_of_set(catalog: &Catalog, set: &ValueSet) -> Vec<(&'static Event, &'static Site)> {
    sites(catalog, &|site| site.value_set().is_some_and(|other| other.title == set.title))
}

/// Returns every object type once, with its first event and site.
pub(super) fn objects(catalog: &Catalog) -> Vec<(&'static Event, &'static Site, &'static Object)> {
    let mut found: Vec<(&Event, &Site, &Object)> = Vec::new();
    for (event, site) in &sites(catalog, &|_| true) {
        let Some(object) = site.object() else { continue };
        if !found.iter().any(|(_, _, known)| known.title == object.title) {
            found.push((event, site, object));
        }
    }
    found
}

/// Returns whether other sites of the event are meaningful only with certain values of this one.
pub(super) fn is_condition(event: &Event, site: &Site) -> bool {
    event.walk().any(|other| other.meaningful_with.is_some_and(|with| with.path == site.path))
}

//! Where the types of the catalog stand.

use alexa_proactive_schemas::{EVENTS, Event, Object, Site};

/// Every site of every event.
pub(crate) fn all() -> impl Iterator<Item = (&'static Event, &'static Site)> {
    EVENTS.iter().flat_map(|event| event.walk().map(move |site| (event, site)))
}

/// Every object type once, with the event and the site where it first stands.
pub(crate) fn objects() -> Vec<(&'static Event, &'static Site, &'static Object)> {
    let mut found: Vec<(&Event, &Site, &Object)> = Vec::new();
    for (event, site) in all() {
        let Some(object) = site.object() else { continue };
        if !found.iter().any(|(_, _, known)| known.title == object.title) {
            found.push((event, site, object));
        }
    }
    found
}

/// Whether other sites of the event have a meaning only beside certain values of this one.
pub(crate) fn is_condition(event: &'static Event, site: &Site) -> bool {
    event.walk().any(|other| other.meaningful_with.is_some_and(|with| with.path == site.path))
}

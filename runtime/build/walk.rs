//! Walks over the sites of all events.

use alexa_proactive_schemas::{EVENTS, Event, Object, Site};

/// Returns every site of every event.
pub(crate) fn sites() -> impl Iterator<Item = (&'static Event, &'static Site)> {
    EVENTS.iter().flat_map(|event| event.walk().map(move |site| (event, site)))
}

/// Returns every object type once, with its first event and site.
pub(crate) fn objects() -> Vec<(&'static Event, &'static Site, &'static Object)> {
    let mut found: Vec<(&Event, &Site, &Object)> = Vec::new();
    for (event, site) in sites() {
        let Some(object) = site.object() else { continue };
        if !found.iter().any(|(_, _, known)| known.title == object.title) {
            found.push((event, site, object));
        }
    }
    found
}

/// Returns whether other sites of the event are meaningful only with certain values of this one.
pub(crate) fn is_condition(event: &'static Event, site: &Site) -> bool {
    event.walk().any(|other| other.meaningful_with.is_some_and(|with| with.path == site.path))
}

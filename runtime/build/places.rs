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

/// The sites of an event that have a meaning only beside certain values of another.
pub(crate) fn meant(event: &'static Event) -> Vec<&'static Site> {
    event.walk().filter(|site| site.meaningful_with.is_some()).collect()
}

/// Those others.
pub(crate) fn witnesses(event: &'static Event) -> Vec<&'static Site> {
    let meant = meant(event);
    let is_witness = |site: &&Site| {
        meant.iter().any(|other| other.meaningful_with.is_some_and(|with| with.path == site.path))
    };
    event.walk().filter(is_witness).collect()
}

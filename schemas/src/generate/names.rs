//! The names of generated items.

use crate::{Event, Site, ValueSet};

/// Returns the path of the object in which a site is, in the module of its event: `object::WEATHER_ALERT`; that of the payload is
/// empty.
pub(super) fn object_around(event: &Event, site: &Site) -> String {
    let around = site.path.rsplit_once('.').and_then(|(around, _)| event.site(around));
    around.map_or_else(|| "&[]".to_owned(), |object| format!("object::{}", object_name(object)))
}

/// Returns the name of an object in the module of its event: `WEATHER_ALERT`.
pub(super) fn object_name(object: &Site) -> String {
    object.rust_path.to_ascii_uppercase()
}

/// Inserts a name into a sorted list that does not have it.
pub(super) fn insert(names: &mut Vec<String>, name: String) {
    if let Err(index) = names.binary_search(&name) {
        names.insert(index, name);
    }
}

/// Returns the path of a set in its table: `schemas::sets::ALERT_TYPE`.
pub(super) fn set(set: &ValueSet) -> String {
    format!("schemas::sets::{}", set.rust_name.to_ascii_uppercase())
}

/// Returns the method of the trait `As…` of a set: `as_alert_type`.
pub(super) fn as_method(set: &ValueSet) -> String {
    format!("as_{}", set.rust_name)
}

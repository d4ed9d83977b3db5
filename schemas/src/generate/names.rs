//! The names of generated items. The macros have to spell them alike.

use crate::ValueSet;

/// Converts `weatherAlert.alertType` to `WeatherAlert_AlertType`.
pub(super) fn type_name(path: &str) -> String {
    path.split('.')
        .map(|name| {
            let mut chars = name.chars();
            chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
        })
        .collect::<Vec<String>>()
        .join("_")
}

/// Returns the path of a set in its table: `schemas::sets::ALERT_TYPE`.
pub(super) fn set(set: &ValueSet) -> String {
    format!("schemas::sets::{}", set.rust_name.to_ascii_uppercase())
}

/// Returns the method of the trait `As…` of a set: `as_alert_type`.
pub(super) fn as_method(set: &ValueSet) -> String {
    format!("as_{}", set.rust_name)
}

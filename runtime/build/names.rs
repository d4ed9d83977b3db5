//! The names of generated items. The macros spell the same names, so that a change here is a change there.

use alexa_proactive_schemas::ValueSet;

/// `weatherAlert.alertType` becomes `WeatherAlert_AlertType`.
pub(crate) fn type_name(path: &str) -> String {
    path.split('.')
        .map(|name| {
            let mut chars = name.chars();
            chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
        })
        .collect::<Vec<String>>()
        .join("_")
}

/// The method by which a type says which value of a set it is: `as_alert_type`.
pub(crate) fn as_method(set: &ValueSet) -> String {
    format!("as_{}", set.rust_name)
}

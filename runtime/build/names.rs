//! The names of generated items. The macros spell the same names, so that a change here is a change there.

/// `WeatherAlertActivated` becomes `weather_alert_activated`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// `weatherAlert.alertType` becomes `weather_alert__alert_type`: two places never share a name.
pub(crate) fn function(path: &str) -> String {
    path.split('.').map(snake_case).collect::<Vec<_>>().join("__")
}

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

/// The method by which a type says which value of a set it is: `AlertType` becomes `as_alert_type`.
pub(crate) fn as_method(title: &str) -> String {
    format!("as_{}", snake_case(title))
}

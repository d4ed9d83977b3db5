//! How Amazon's names read in Rust, and the names of generated items.

use proc_macro2::{Ident, Span};

/// `alertType` and `SnowStorm` become `alert_type` and `snow_storm`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// `SnowStorm` becomes `SNOW_STORM`.
pub(crate) fn screaming_snake_case(name: &str) -> String {
    snake_case(name).to_uppercase()
}

/// The function that writes a site: `weatherAlert.alertType` becomes `weather_alert__alert_type`.
pub(crate) fn function(path: &str, span: Span) -> Ident {
    Ident::new(&path.split('.').map(snake_case).collect::<Vec<_>>().join("__"), span)
}

/// The trait of a site: `weatherAlert.alertType` becomes `WeatherAlert_AlertType`.
pub(crate) fn trait_name(path: &str) -> Ident {
    let parts: Vec<String> = path
        .split('.')
        .map(|part| {
            let mut chars = part.chars();
            chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
        })
        .collect();
    Ident::new(&parts.join("_"), Span::call_site())
}

/// A name as it is written, without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// The names by which look-up finds a path: its last segment, its last two, and so on.
pub(crate) fn suffixes(path: &str) -> Vec<String> {
    let segments: Vec<String> = path.split('.').map(snake_case).collect();
    let mut names = Vec::with_capacity(segments.len());
    let mut name = String::new();
    for segment in segments.iter().rev() {
        name = if name.is_empty() { segment.clone() } else { format!("{segment}_{name}") };
        names.push(name.clone());
    }
    names
}

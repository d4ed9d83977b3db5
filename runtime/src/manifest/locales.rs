//! The locales of a skill, as its manifest lists them.

use super::form::Form;
use crate::Locale;
use crate::json::{Document, Json};

/// Returns the locales of a skill, in the order of its manifest, as far as the Proactive Events API supports them. They are
/// empty if the text is not a manifest.
///
/// A customer hears the words of a notification if the language of the device is one of these and one of the texts' locales.
///
/// ```
/// use alexa_proactive::{Locale, manifest};
///
/// let text = r#"{"manifest": {"publishingInformation": {"locales": {"en-US": {}, "de-DE": {}}}}}"#;
/// assert_eq!(manifest::locales(text), [Locale::EnUs, Locale::DeDe]);
/// ```
#[must_use]
pub fn locales(text: &str) -> Vec<Locale> {
    let Ok(document) = Document::parse(text.as_bytes()) else { return Vec::new() };
    let Form::Manifest { manifest, .. } = Form::of(document.root()) else { return Vec::new() };
    let locales = manifest.at("publishingInformation.locales").and_then(Json::members);
    locales.into_iter().flatten().filter_map(|(code, _)| code.parse().ok()).collect()
}

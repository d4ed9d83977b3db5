//! # One text per locale
//!
//! The locales are a constant, so that the compiler can compare them.

use alexa_proactive::Localized;

#[derive(Localized)]
pub struct Name {
    pub en_us: &'static str,
    #[event(locale = "de-DE")]
    pub german: String,
}

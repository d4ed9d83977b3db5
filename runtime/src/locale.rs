//! The locales in which Alexa speaks a notification.

use crate::json::quoted;
use crate::violation::listed;
use crate::{Violation, ViolationCode};
use alexa_proactive_schemas::near_locales;
use std::fmt;
use std::str::FromStr;

include!(concat!(env!("OUT_DIR"), "/locale.rs"));

impl Locale {
    /// Returns the language: `en` of `en-US`.
    ///
    /// ```
    /// assert_eq!(alexa_proactive::Locale::EnUs.language(), "en");
    /// ```
    #[must_use]
    pub fn language(self) -> &'static str {
        self.as_str().split('-').next().unwrap_or_default()
    }

    /// Returns the locale with this code in any case, with `-` or `_`, as translation files spell it.
    ///
    /// ```
    /// use alexa_proactive::Locale;
    ///
    /// assert_eq!(Locale::lenient("en_us"), Some(Locale::EnUs));
    /// assert_eq!(Locale::lenient("en"), None);
    /// ```
    #[must_use]
    pub fn lenient(code: &str) -> Option<Self> {
        let code = code.replace('_', "-");
        Self::ALL.iter().copied().find(|locale| locale.as_str().eq_ignore_ascii_case(&code))
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The error for a text that is not a locale of the Proactive Events API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLocale {
    violation: Violation,
}

impl UnknownLocale {
    pub(crate) fn new(code: &str) -> Self {
        let help = match nearest(code).as_slice() {
            [] => "use one of the listed locales".to_owned(),
            near => format!("did you mean {}?", codes(near, " or ")),
        };
        Self::with(code, &codes(Locale::ALL, ", "), &help)
    }

    /// Creates the error for a text that is not the language of a locale.
    pub(crate) fn of_language(language: &str) -> Self {
        let mut languages: Vec<&str> = Locale::ALL.iter().map(|locale| locale.language()).collect();
        languages.dedup();
        let help = match nearest(language).as_slice() {
            [near, ..] => format!("did you mean `{}`?", near.language()),
            [] => "use one of the listed languages".to_owned(),
        };
        Self::with(language, &listed(&mut languages.into_iter(), ", "), &help)
    }

    fn with(found: &str, expected: &str, help: &str) -> Self {
        Self { violation: Violation::new(ViolationCode::UnknownLocale, "", &quoted(found), expected, help) }
    }

    pub(crate) fn violation(self, pointer: &str) -> Violation {
        self.violation.below(pointer)
    }
}

impl fmt::Display for UnknownLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violation.fmt(f)
    }
}

impl From<UnknownLocale> for Violation {
    fn from(error: UnknownLocale) -> Self {
        error.violation
    }
}

crate::violation::single_violation!(UnknownLocale);

fn codes(locales: &[Locale], between: &str) -> String {
    listed(&mut locales.iter().map(|locale| locale.as_str()), between)
}

/// Returns the locales that are nearest to a misspelt code.
fn nearest(code: &str) -> Vec<Locale> {
    near_locales(code).into_iter().filter_map(|code| code.parse().ok()).collect()
}

/// A set of locales. The catalog's build step rejects more than 64.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct LocaleSet(u64);

impl LocaleSet {
    pub(crate) const EMPTY: Self = Self(0);

    pub(crate) fn all() -> Self {
        Self::of(Locale::ALL)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn of(mut locales: &[Locale]) -> Self {
        let mut set = Self::EMPTY;
        while let [first, rest @ ..] = locales {
            set = set.with(*first);
            locales = rest;
        }
        set
    }

    /// Returns the first locale in the order of the catalog.
    pub(crate) const fn first(self) -> Option<Locale> {
        let mut locales = Locale::ALL;
        while let [first, rest @ ..] = locales {
            if self.contains(*first) {
                return Some(*first);
            }
            locales = rest;
        }
        None
    }

    pub(crate) const fn contains(self, locale: Locale) -> bool {
        self.0 & (1 << locale as u32) != 0
    }

    pub(crate) const fn with(self, locale: Locale) -> Self {
        Self(self.0 | (1 << locale as u32))
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the locales in the order of the catalog.
    pub(crate) fn iter(self) -> impl Iterator<Item = Locale> {
        // The index of a locale in `ALL` is its discriminant.
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let locale = Locale::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*locale)
        })
    }
}

impl FromIterator<Locale> for LocaleSet {
    fn from_iter<I: IntoIterator<Item = Locale>>(locales: I) -> Self {
        locales.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_codes_have_near_locales() {
        for (code, expected) in [
            ("en-us", vec!["en-US"]),
            ("EN_gb", vec!["en-GB"]),
            ("en-UK", vec!["en-GB"]),
            ("de", vec!["de-DE"]),
            ("de-AT", vec!["de-DE"]),
            ("fr-BE", vec!["fr-CA", "fr-FR"]),
            ("xx", vec![]),
        ] {
            let near: Vec<_> = nearest(code).into_iter().map(Locale::as_str).collect();
            assert_eq!(near, expected, "{code}");
        }
    }

    #[test]
    fn a_set_has_the_order_of_the_catalog() {
        let set: LocaleSet = [Locale::EnUs, Locale::DeDe].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Locale::DeDe, Locale::EnUs]);
        assert_eq!(LocaleSet::all().iter().count(), Locale::ALL.len());
    }
}

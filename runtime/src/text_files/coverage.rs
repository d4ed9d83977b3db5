//! The locales that a file is for, by its name.

use crate::{Locale, UnknownLocale};

/// The locales that a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coverage {
    Locale(Locale),
    /// All locales of a language.
    Language(&'static str),
}

impl Coverage {
    /// Parses the name of a file without its extension: a locale, or a language.
    pub(super) fn of(stem: &str) -> Result<Self, UnknownLocale> {
        let of_language = Locale::ALL.iter().map(|locale| locale.language()).find(|known| *known == stem);
        match of_language {
            Some(language) => Ok(Self::Language(language)),
            None => stem.parse().map(Self::Locale),
        }
    }

    pub(super) fn includes(self, locale: Locale) -> bool {
        match self {
            Self::Locale(known) => known == locale,
            Self::Language(language) => locale.language() == language,
        }
    }
}

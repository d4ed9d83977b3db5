//! Texts with a translation per locale, for `localizedAttributes`.

use crate::json::is_plain;
use crate::locale::LocaleSet;
use crate::{Locale, UnknownLocale, Violation, ViolationCode};
use serde_core::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

/// A text in one or more locales.
///
/// At a localizable site, the payload gets `localizedattribute:<key>`, and the text goes to `localizedAttributes` with one
/// item per locale. Alexa speaks the text of the device's locale. If that is missing, Amazon still accepts the request, and
/// the notification arrives without words.
///
/// Cloning is cheap.
///
/// ```
/// use alexa_proactive::{Locale, Localized, localized};
/// use std::collections::BTreeMap;
///
/// let written = localized! { "en-US" => "Example Weather", "de-DE" => "Beispielwetter" };
/// let collected = Localized::new([(Locale::EnUs, "Example Weather"), (Locale::DeDe, "Beispielwetter")])?;
/// let from_map = Localized::from(BTreeMap::from([
///     (Locale::EnUs, "Example Weather".to_owned()),
///     (Locale::DeDe, "Beispielwetter".to_owned()),
/// ]));
/// let from_file: Localized = serde_json::from_str(r#"{"en-US": "Example Weather", "de-DE": "Beispielwetter"}"#)?;
/// assert!(written == collected && collected == from_map && from_map == from_file);
/// assert_eq!(written.text(Locale::DeDe), Some("Beispielwetter"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias = "localizedAttributes")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Localized(Arc<Texts>);

/// The texts, with the properties that every request needs.
#[derive(PartialEq, Eq, Hash)]
struct Texts {
    words: Words,
    /// The locales; `None` for an invariant text, which has all.
    locales: Option<LocaleSet>,
    has_empty: bool,
    is_plain: bool,
}

#[derive(PartialEq, Eq, Hash)]
enum Words {
    /// Sorted by locale, without duplicates.
    ByLocale(Vec<(Locale, Box<str>)>),
    Invariant(Box<str>),
}

impl Localized {
    /// Creates a text from one text per locale, in any order.
    ///
    /// # Errors
    ///
    /// [`DuplicateLocale`].
    ///
    /// ```
    /// use alexa_proactive::{Locale, Localized};
    ///
    /// assert!(Localized::new([(Locale::EnUs, "a"), (Locale::EnUs, "b")]).is_err());
    /// ```
    pub fn new<T: Into<String>>(
        texts: impl IntoIterator<Item = (Locale, T)>,
    ) -> Result<Self, DuplicateLocale> {
        let texts = texts.into_iter();
        let mut all = Vec::with_capacity(texts.size_hint().0.min(Locale::ALL.len()));
        for (locale, text) in texts {
            Self::insert(&mut all, locale, text.into())?;
        }
        Ok(Self::from_sorted(all))
    }

    /// Takes texts that are sorted by locale, without duplicates.
    pub(crate) fn from_sorted(texts: Vec<(Locale, Box<str>)>) -> Self {
        Self(Arc::new(Texts {
            locales: Some(texts.iter().map(|(locale, _)| *locale).collect()),
            has_empty: texts.iter().any(|(_, text)| text.is_empty()),
            is_plain: texts.iter().all(|(_, text)| is_plain(text)),
            words: Words::ByLocale(texts),
        }))
    }

    /// Takes texts in any order, without duplicates, as the macros check.
    pub(crate) fn from_unique(texts: Vec<(Locale, String)>) -> Self {
        let mut all = Vec::with_capacity(texts.len());
        for (locale, text) in texts {
            let _ = Self::insert(&mut all, locale, text);
        }
        Self::from_sorted(all)
    }

    /// Inserts a text in the order of the locales.
    fn insert(
        all: &mut Vec<(Locale, Box<str>)>,
        locale: Locale,
        text: String,
    ) -> Result<(), DuplicateLocale> {
        match all.binary_search_by_key(&locale, |(known, _)| *known) {
            Ok(_) => Err(DuplicateLocale { locale }),
            Err(index) => {
                all.insert(index, (locale, text.into_boxed_str()));
                Ok(())
            }
        }
    }

    /// Creates a text from one text per language, for every locale of that language: with only `en-US`, a customer in
    /// `en-CA` would hear nothing.
    ///
    /// # Errors
    ///
    /// A language without a locale in the API, or a duplicate language.
    ///
    /// ```
    /// use alexa_proactive::{Locale, Localized};
    ///
    /// let name = Localized::by_language([("en", "Example Weather"), ("de", "Beispielwetter")])?;
    /// assert_eq!(name.text(Locale::EnCa), Some("Example Weather"));
    /// assert!(Localized::by_language([("tlh", "muD")]).is_err());
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn by_language<'a, T: Into<String>>(
        texts: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Result<Self, crate::Violations> {
        let mut all: Vec<(Locale, String)> = Vec::new();
        for (language, text) in texts {
            let locales: Vec<Locale> =
                Locale::ALL.iter().copied().filter(|locale| locale.language() == language).collect();
            if locales.is_empty() {
                return Err(UnknownLocale::of_language(language).into());
            }
            let text = text.into();
            all.extend(locales.into_iter().map(|locale| (locale, text.clone())));
        }
        Ok(Self::new(all)?)
    }

    /// Creates a text that is the same in every locale, such as the name of a brand.
    ///
    /// Its locales are those of the other texts of the event, or those that the event requires, or else all of the API.
    ///
    /// ```
    /// use alexa_proactive::{Locale, Localized};
    ///
    /// assert_eq!(Localized::invariant("AnyCompany").text(Locale::JaJp), Some("AnyCompany"));
    /// ```
    #[must_use]
    pub fn invariant(text: impl Into<String>) -> Self {
        let text = text.into().into_boxed_str();
        Self(Arc::new(Texts {
            locales: None,
            has_empty: text.is_empty(),
            is_plain: is_plain(&text),
            words: Words::Invariant(text),
        }))
    }

    /// Returns the text for a locale.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Option<&str> {
        match &self.0.words {
            Words::ByLocale(texts) => {
                texts.iter().find(|(known, _)| *known == locale).map(|(_, text)| text.as_ref())
            }
            Words::Invariant(text) => Some(text),
        }
    }

    /// Returns the locales and their texts, ordered by locale; none for an invariant text.
    pub fn iter(&self) -> impl Iterator<Item = (Locale, &str)> {
        let texts: &[(Locale, Box<str>)] = match &self.0.words {
            Words::ByLocale(texts) => texts,
            Words::Invariant(_) => &[],
        };
        texts.iter().map(|(locale, text)| (*locale, text.as_ref()))
    }

    /// Returns the locales; `None` for an invariant text, which has all.
    pub(crate) fn locales(&self) -> Option<LocaleSet> {
        self.0.locales
    }

    /// Returns whether one of the texts is empty.
    pub(crate) fn has_empty_text(&self) -> bool {
        self.0.has_empty
    }

    /// Returns whether no text needs escapes in JSON.
    pub(crate) fn is_plain(&self) -> bool {
        self.0.is_plain
    }

    /// Returns the texts with one more locale.
    pub(crate) fn with(&self, locale: Locale, text: &str) -> Self {
        let mut all: Vec<(Locale, Box<str>)> =
            self.iter().map(|(locale, text)| (locale, text.into())).collect();
        // A text that exists is kept.
        let _ = Self::insert(&mut all, locale, text.to_owned());
        Self::from_sorted(all)
    }
}

impl fmt::Debug for Localized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.words {
            Words::ByLocale(texts) => {
                f.debug_map().entries(texts.iter().map(|(locale, text)| (locale.as_str(), text))).finish()
            }
            Words::Invariant(text) => f.debug_tuple("Invariant").field(text).finish(),
        }
    }
}

/// The error for two texts for one locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateLocale {
    locale: Locale,
}

impl fmt::Display for DuplicateLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "duplicate locale `{}`", self.locale)
    }
}

impl From<DuplicateLocale> for Violation {
    fn from(error: DuplicateLocale) -> Self {
        Violation::new(
            ViolationCode::DuplicateLocale,
            "",
            &format!("`{}` twice", error.locale),
            "one text per locale",
            "remove one of the two",
        )
    }
}

crate::violation::single_violation!(DuplicateLocale);

impl<T: Into<String>> From<BTreeMap<Locale, T>> for Localized {
    fn from(texts: BTreeMap<Locale, T>) -> Self {
        let all: Vec<(Locale, Box<str>)> =
            texts.into_iter().map(|(locale, text)| (locale, text.into().into_boxed_str())).collect();
        Self::from_sorted(all)
    }
}

impl<T: Into<String>, S> From<HashMap<Locale, T, S>> for Localized {
    fn from(texts: HashMap<Locale, T, S>) -> Self {
        texts.into_iter().collect::<BTreeMap<_, _>>().into()
    }
}

/// Serializes a map from locale to text; an invariant text has all locales.
impl Serialize for Localized {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let locales = self.locales().unwrap_or_else(LocaleSet::all);
        let mut map = serializer.serialize_map(Some(locales.iter().count()))?;
        for locale in locales.iter() {
            map.serialize_entry(locale.as_str(), self.text(locale).unwrap_or_default())?;
        }
        map.end()
    }
}

/// Deserializes a map from locale to text, as in translation files. `en_US` and `en-us` are read as `en-US`.
impl<'de> Deserialize<'de> for Localized {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map;

        impl<'de> Visitor<'de> for Map {
            type Value = Localized;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from locale to text")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Localized, A::Error> {
                let mut texts: Vec<(Locale, String)> = Vec::new();
                while let Some(entry) = access.next_entry()? {
                    texts.push(entry);
                }
                Localized::new(texts).map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_map(Map)
    }
}

//! The items that expansions of the macros use. Not public API: it may change in any release.

pub use crate::event_name::EventNames;
pub use crate::known_locales::{
    KnownLocales, LocalesOf, NoKnownLocales, Texts, locales, same_locales, union,
};
pub use crate::locale::LocaleSet;
pub use crate::payload::{OptionalObject, Payload};
pub use crate::{options, sites};

/// The crate, for expansions that are given its path: there is no such item in another one.
pub use crate as alexa_proactive;

pub use std::{string::String, vec::Vec};

use crate::{AsText, Event, EventName, Locale, Localized, ProactiveEvent, Violations};
pub use std::borrow::Cow;
use std::marker::PhantomData;

/// The result of `to_event`, in few tokens.
pub type EventResult = Result<Event, Violations>;

/// Returns the event of a variant.
///
/// # Errors
///
/// Those of the event.
pub fn to_event<T: ProactiveEvent + ?Sized>(event: &T) -> Result<Event, Violations> {
    event.to_event()
}

/// Looks up the events of any type: `NAMES` resolves to the inherent constant if the type is an event, else to the empty one
/// of the trait below. So an enum with a variant that is not an event causes one error and not two.
#[derive(Debug)]
pub struct NamesOf<T: ?Sized>(PhantomData<T>);

impl<T: ProactiveEvent + ?Sized> NamesOf<T> {
    pub const NAMES: &'static [EventName] = T::EVENTS;
}

pub trait NoEventNames {
    const NAMES: &'static [EventName] = &[];
}

impl<T: ?Sized> NoEventNames for NamesOf<T> {}

#[cfg(feature = "derive")]
pub use alexa_proactive_macros::localized_at;

/// Collects the texts of a struct that derives `Localized`.
#[derive(Debug, Default)]
pub struct TextsByLocale(Vec<(Locale, String)>);

impl TextsByLocale {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add<T: AsText + ?Sized>(&mut self, locale: Locale, text: &T) {
        self.0.push((locale, text.as_text().into_owned()));
    }

    #[must_use]
    pub fn finish<'a>(self) -> Cow<'a, Localized> {
        Cow::Owned(Localized::from_unique(self.0))
    }
}

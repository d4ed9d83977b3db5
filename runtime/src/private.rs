//! What expansions of the derives name. Not public API: it changes with every release.

pub use crate::event_name::EventNames;
pub use crate::known_locales::{
    KnownLocales, LocalesOf, NoKnownLocales, Texts, locales, same_locales, union,
};
pub use crate::locale::LocaleSet;
pub use crate::payload::{OptionalObject, Payload};
pub use crate::{options, sites};

pub use std::{string::String, vec::Vec};

use crate::{AsText, Event, EventName, Locale, Localized, ProactiveEvent, Violations};
pub use std::borrow::Cow;
use std::marker::PhantomData;

/// What `to_event` gives, in a few tokens.
pub type EventResult = Result<Event, Violations>;

/// The event that a variant holds.
///
/// # Errors
///
/// Those of the event.
pub fn to_event<T: ProactiveEvent + ?Sized>(event: &T) -> Result<Event, Violations> {
    event.to_event()
}

/// The names of the events of a type, or, where it is no event, none: `NAMES` is found on the type first, on the trait
/// below otherwise, so that an enum with such a variant gives one error and not two.
#[derive(Debug)]
pub struct NamesOf<T: ?Sized>(PhantomData<T>);

impl<T: ProactiveEvent + ?Sized> NamesOf<T> {
    pub const NAMES: &'static [EventName] = T::EVENTS;
}

pub trait NoEventNames {
    const NAMES: &'static [EventName] = &[];
}

impl<T: ?Sized> NoEventNames for NamesOf<T> {}

/// What can be a text of `localized!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a text [AP410]",
    label = "expected a text",
    note = "`&str`, `String`, and whatever else is `Into<String>` can be a text of `localized!`"
)]
pub trait IntoText {
    fn into_text(self) -> String;
}

#[diagnostic::do_not_recommend]
impl<T: Into<String>> IntoText for T {
    fn into_text(self) -> String {
        self.into()
    }
}

/// A text of `localized!`.
#[must_use]
pub fn text(text: impl IntoText) -> String {
    text.into_text()
}

/// The texts of `localized!`, whose locales the macro found to be different.
#[must_use]
pub fn localized<const N: usize>(texts: [(Locale, String); N]) -> Localized {
    Localized::of_different(texts.into())
}

#[cfg(feature = "derive")]
pub use alexa_proactive_macros::localized_at;

/// The texts of a struct that is derived as `Localized`, one after the other.
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
        Cow::Owned(Localized::of_different(self.0))
    }
}

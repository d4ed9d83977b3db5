//! The items that expansions of the macros use. Not public API: it may change in any release.

pub use crate::event_name::EventNames;
use crate::event_name::is_equal;
pub use crate::json::Name;
pub use crate::known_locales::{
    KnownLocales, Texts, field_locales, locales, locales_of, same_locales, union,
};
pub use crate::locale::LocaleSet;
pub use crate::optional::{Of, Optional, optional};
pub use crate::payload::Payload;
pub use crate::proactive_event::{EventResult, Names};
pub use crate::unknown_value::deserialize;
pub use crate::{__forward_through_pointers as forward_through_pointers, __name as name};
pub use crate::{options, sites};
pub use alexa_proactive_schemas as schemas;
pub use serde_core;

/// The crate, for expansions that are given its path: there is no such item in another one.
pub use crate as alexa_proactive;

pub use std::{string::String, vec::Vec};

use crate::{AsText, Event, EventName, Locale, Localized, ProactiveEvent, Violations};
pub use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Deref;

/// Returns the event of a variant.
///
/// # Errors
///
/// Those of the event.
pub fn to_event<T: ProactiveEvent + ?Sized>(event: &T) -> Result<Event, Violations> {
    event.to_event()
}

/// Returns the names of the events of a variant, of whose field the function returns [`Events`] or [`NoEvents`].
#[must_use]
pub const fn variant_events<E: ?Sized, V: VariantEvents>(_: fn(&E) -> Option<V>) -> &'static [EventName] {
    V::NAMES
}

/// What is known of the events of a variant.
pub trait VariantEvents {
    const NAMES: &'static [EventName];
}

/// The events of a type.
#[derive(Debug)]
pub struct Events<T: ?Sized>(PhantomData<T>);

impl<T: ProactiveEvent + ?Sized> VariantEvents for Events<T> {
    const NAMES: &'static [EventName] = T::EVENTS;
}

/// No events, of a type that is none: that is reported where its value is sent.
#[derive(Debug)]
pub struct NoEvents;

impl VariantEvents for NoEvents {
    const NAMES: &'static [EventName] = &[];
}

/// Looks up the events of any type: the method is found if the type is an event, else the one of [`NoEvents`], into which
/// this dereferences. So an enum with a variant that is not an event causes one error and not two.
#[derive(Debug)]
pub struct EventsOf<T: ?Sized>(PhantomData<T>);

/// Takes the field of a variant.
#[must_use]
pub const fn events_of<T: ?Sized>(_: &T) -> EventsOf<T> {
    EventsOf(PhantomData)
}

impl<T: ProactiveEvent + ?Sized> EventsOf<T> {
    #[must_use]
    pub const fn __events(&self) -> Events<T> {
        Events(PhantomData)
    }
}

impl<T: ?Sized> Deref for EventsOf<T> {
    type Target = NoEvents;

    fn deref(&self) -> &NoEvents {
        &NoEvents
    }
}

impl NoEvents {
    #[must_use]
    pub const fn __events(&self) -> Self {
        Self
    }
}

#[cfg(feature = "derive")]
pub use alexa_proactive_macros::{expand_in, localized_at};

/// Checks the version of the generator of a module.
///
/// # Panics
///
/// If it is another one than that of this crate. In a constant, that is an error of the compiler.
pub const fn generated_by(version: &str) {
    assert!(
        is_equal(version.as_bytes(), env!("CARGO_PKG_VERSION").as_bytes()),
        "another version of `alexa-proactive-build` generated this module; use the version of `alexa-proactive`"
    );
}

/// Collects the texts of a struct that derives `Localized`.
#[derive(Debug, Default)]
pub struct TextsByLocale(Vec<(Locale, String)>);

impl TextsByLocale {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the text of a locale.
    pub fn add<T: AsText + ?Sized>(&mut self, locale: Locale, text: &T) {
        self.0.push((locale, text.as_text().into_owned()));
    }

    #[must_use]
    pub fn finish<'a>(self) -> Cow<'a, Localized> {
        Cow::Owned(Localized::from_unique(self.0))
    }
}

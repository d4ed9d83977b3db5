//! What expansions of the derives name. It is no public interface: it changes with every release.

pub use crate::event_name::EventNames;
pub use crate::payload::{Mark, Payload};
pub use crate::sites;

use crate::{Event, EventName, Locale, Localized, ProactiveEvent, Violations};
use std::marker::PhantomData;

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
    message = "`{Self}` is not a text",
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
    Localized::from(std::collections::BTreeMap::from(texts))
}

#[cfg(feature = "derive")]
pub use alexa_proactive_macros::localized_at;

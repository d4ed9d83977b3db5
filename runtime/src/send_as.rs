//! The traits of the types that can be sent, one per kind of site.
//!
//! The traits of the value sets are generated with their enums. `AsLocalized` is a bound of generated traits, whose messages
//! name the site.

use crate::pointers::forward_through_pointers;
use crate::{Localized, Timestamp, TimestampError};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64,
};
use std::time::SystemTime;

/// A type that can be sent as a text that is spoken as it is, such as a newtype for a name.
///
/// ```
/// use alexa_proactive::AsText;
/// use std::borrow::Cow;
///
/// struct Name { first: String, last: String }
///
/// impl AsText for Name {
///     fn as_text(&self) -> Cow<'_, str> {
///         format!("{} {}", self.first, self.last).into()
///     }
/// }
/// # assert_eq!(Name { first: "Jane".into(), last: "Doe".into() }.as_text(), "Jane Doe");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a text [AP201]",
    label = "this site takes a text",
    note = "`String`, `&str` and `Cow<str>` can be sent as a text; a type of your own can if it is `alexa_proactive::AsText`",
    note = "`alexa-proactive explain AP201` says more"
)]
pub trait AsText {
    /// Returns the text.
    fn as_text(&self) -> Cow<'_, str>;
}

/// A type that can be sent as a whole number. Amazon publishes no bounds.
///
/// ```
/// struct Goals(u8);
///
/// impl alexa_proactive::AsInteger for Goals {
///     fn as_integer(&self) -> i128 {
///         self.0.into()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a whole number [AP202]",
    label = "this site takes a whole number",
    note = "`u8` to `u64` and `i8` to `i64` can be sent as a whole number; a type of your own can if it is `alexa_proactive::AsInteger`",
    note = "`alexa-proactive explain AP202` says more"
)]
pub trait AsInteger {
    /// Returns the number.
    fn as_integer(&self) -> i128;
}

/// A type that can be sent as a time.
///
/// ```
/// use alexa_proactive::{AsTimestamp, Timestamp, TimestampError};
///
/// struct Due { seconds: i64 }
///
/// impl AsTimestamp for Due {
///     fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
///         Timestamp::from_unix_seconds(self.seconds)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a time [AP203]",
    label = "this site takes a time",
    note = "`alexa_proactive::Timestamp` and `SystemTime` can be sent as a time, and those of `jiff`, `chrono` and `time` with the features `jiff1`, `jiff02`, `chrono04` and `time03`; a type of your own can if it is `alexa_proactive::AsTimestamp`",
    note = "`alexa-proactive explain AP203` says more"
)]
pub trait AsTimestamp {
    /// Returns the time.
    ///
    /// # Errors
    ///
    /// [`TimestampError`] outside the years 0 to 9999, for which ISO 8601 has no form.
    fn as_timestamp(&self) -> Result<Timestamp, TimestampError>;
}

/// A type that can be sent as a localized text: [`Localized`](struct@crate::Localized), or a type that returns one.
///
/// ```
/// use alexa_proactive::{AsLocalized, Localized, localized};
/// use std::borrow::Cow;
///
/// enum Shop { Books, Flowers }
///
/// impl AsLocalized for Shop {
///     fn as_localized(&self) -> Cow<'_, Localized> {
///         Cow::Owned(match self {
///             Shop::Books => localized! { "en-US" => "Example Books", "de-DE" => "Beispielbücher" },
///             Shop::Flowers => localized! { "en-US" => "Example Flowers", "de-DE" => "Beispielblumen" },
///         })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a localized text [AP401]",
    label = "a localized text goes to `localizedAttributes`, one per locale",
    note = "use `alexa_proactive::Localized` or a type that implements `AsLocalized`",
    note = "`alexa-proactive explain AP401` says more"
)]
pub trait AsLocalized {
    /// Returns the texts.
    fn as_localized(&self) -> Cow<'_, Localized>;
}

/// A type that can be sent as an array: slices, arrays, `Vec` and sets.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as an array [AP205]",
    label = "this site takes an array",
    note = "slices, arrays, `Vec`, `BTreeSet` and `HashSet` can be sent as an array",
    note = "`alexa-proactive explain AP205` says more"
)]
pub trait AsArray {
    /// The type of the items.
    type Item;

    /// Returns the items, in the order in which they are sent.
    fn items(&self) -> impl Iterator<Item = &Self::Item>;
}

/// The error for a variant that Amazon has no value for: `#[event(none)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoValue {
    variant: &'static str,
}

impl NoValue {
    /// Creates the error with the name of the variant.
    #[must_use]
    pub const fn new(variant: &'static str) -> Self {
        Self { variant }
    }

    pub(crate) fn variant(self) -> &'static str {
        self.variant
    }
}

impl AsText for str {
    fn as_text(&self) -> Cow<'_, str> {
        self.into()
    }
}

impl AsText for String {
    fn as_text(&self) -> Cow<'_, str> {
        self.into()
    }
}

impl AsTimestamp for Timestamp {
    fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
        Ok(*self)
    }
}

/// Sends milliseconds, because Amazon does not document more than three fraction digits.
impl AsTimestamp for SystemTime {
    fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
        Timestamp::try_from(*self).map(Timestamp::truncated_to_millis)
    }
}

impl AsLocalized for Localized {
    fn as_localized(&self) -> Cow<'_, Localized> {
        Cow::Borrowed(self)
    }
}

impl<T> AsArray for [T] {
    type Item = T;

    fn items(&self) -> impl Iterator<Item = &T> {
        self.iter()
    }
}

impl<T, const N: usize> AsArray for [T; N] {
    type Item = T;

    fn items(&self) -> impl Iterator<Item = &T> {
        self.iter()
    }
}

impl<T> AsArray for Vec<T> {
    type Item = T;

    fn items(&self) -> impl Iterator<Item = &T> {
        self.iter()
    }
}

impl<T> AsArray for BTreeSet<T> {
    type Item = T;

    fn items(&self) -> impl Iterator<Item = &T> {
        self.iter()
    }
}

impl<T, S> AsArray for HashSet<T, S> {
    type Item = T;

    fn items(&self) -> impl Iterator<Item = &T> {
        self.iter()
    }
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl AsInteger for $type {
            #[allow(clippy::allow_attributes, clippy::cast_lossless, reason = "one text for all widths")]
            fn as_integer(&self) -> i128 {
                *self as i128
            }
        }
    )*};
}
integers!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

macro_rules! non_zero_integers {
    ($($type:ty)*) => {$(
        impl AsInteger for $type {
            fn as_integer(&self) -> i128 {
                self.get().into()
            }
        }
    )*};
}
non_zero_integers!(NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroI8 NonZeroI16 NonZeroI32 NonZeroI64);

forward_through_pointers! {
    AsText:
    fn as_text(&self) -> Cow<'_, str> {
        (**self).as_text()
    }
}

forward_through_pointers! {
    AsInteger:
    fn as_integer(&self) -> i128 {
        (**self).as_integer()
    }
}

forward_through_pointers! {
    AsTimestamp:
    fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
        (**self).as_timestamp()
    }
}

forward_through_pointers! {
    AsLocalized:
    fn as_localized(&self) -> Cow<'_, Localized> {
        (**self).as_localized()
    }
}

forward_through_pointers! {
    AsArray:
    type Item = T::Item;

    fn items(&self) -> impl Iterator<Item = &Self::Item> {
        (**self).items()
    }
}

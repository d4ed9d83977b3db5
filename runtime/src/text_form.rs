//! The serde form of values that are a text: serializes the text, and deserializes it as `FromStr` does.

use crate::violation::without_user_ids;
use crate::{EventName, Locale, ReferenceId, Region, SkillStage, UnknownLocale, UserId};
use serde_core::de::{Deserialize, Deserializer, Error, Visitor};
use serde_core::ser::{Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Deserializes a text, and parses it. `expected` says what the text should be, for the message about another type.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T, E: fmt::Display>(
    deserializer: D,
    expected: &'static str,
    parse: fn(&str) -> Result<T, E>,
) -> Result<T, D::Error> {
    struct Text<T, E> {
        expected: &'static str,
        parse: fn(&str) -> Result<T, E>,
        value: PhantomData<T>,
    }

    impl<T, E: fmt::Display> Visitor<'_> for Text<T, E> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.expected)
        }

        fn visit_str<F: Error>(self, text: &str) -> Result<T, F> {
            // A user id may be in the wrong member.
            (self.parse)(text).map_err(|error| F::custom(without_user_ids(error.to_string())))
        }
    }

    deserializer.deserialize_str(Text { expected, parse, value: PhantomData })
}

macro_rules! text_form {
    ($($(#[$attribute:meta])* $type:ident: $text:expr, $expected:literal, $parse:expr;)*) => {$(
        $(#[$attribute])*
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let text: fn(&Self) -> &str = $text;
                serializer.serialize_str(text(self))
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer, $expected, $parse)
            }
        }
    )*};
}
text_form! {
    /// Serializes the id in clear, unlike `Debug`.
    UserId: Self::as_str, "the id of a customer", str::parse;
    /// Serializes the text.
    ReferenceId: Self::as_str, "a reference id of 1 to 100 characters", str::parse;
    /// Serializes the code: `NA`, `EU` or `FE`.
    Region: |region| region.code(), "a region: `NA`, `EU` or `FE`", str::parse;
    /// Serializes `development` or `live`.
    SkillStage: |stage| stage.as_str(), "a stage: `development` or `live`", str::parse;
    /// Serializes the code. `en_US` and `en-us` are deserialized as `en-US`, as in translation files.
    Locale: |locale| locale.as_str(), "a locale", |code| {
        Self::lenient(code).ok_or_else(|| UnknownLocale::new(code))
    };
    /// Serializes Amazon's spelling.
    EventName: |name| name.as_str(), "the name of an event", str::parse;
}

//! The serde form of violations and advice: for logs, answers and other programs.

use super::{Advice, AdviceCode, Violation, ViolationCode, Violations};
use crate::text_form;
use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

macro_rules! codes {
    ($($type:ident)*) => {$(
        /// Serializes the variant's name.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&format_args!("{self:?}"))
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                text_form::deserialize(deserializer, "a code", |name| {
                    let known = Self::ALL.iter().copied().find(|code| format!("{code:?}") == name);
                    known.ok_or("found an unknown code; a newer version of alexa-proactive may have written it")
                })
            }
        }
    )*};
}
codes!(ViolationCode AdviceCode);

macro_rules! findings {
    ($($type:ident)*) => {$(
        /// Serializes a map: `code`, `pointer`, `found`, `expected`, `help`.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = serializer.serialize_struct(stringify!($type), 5)?;
                members.serialize_field("code", &self.code())?;
                members.serialize_field("pointer", self.pointer())?;
                members.serialize_field("found", self.found())?;
                members.serialize_field("expected", self.expected())?;
                members.serialize_field("help", self.help())?;
                members.end()
            }
        }
    )*};
}
findings!(Violation Advice);

/// Serializes a map: `violations`, `advice`, `omitted_violations`, `omitted_advice`.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("Violations", 4)?;
        members.serialize_field("violations", self.violations())?;
        members.serialize_field("advice", self.advice())?;
        members.serialize_field("omitted_violations", &self.omitted_violations())?;
        members.serialize_field("omitted_advice", &self.omitted_advice())?;
        members.end()
    }
}

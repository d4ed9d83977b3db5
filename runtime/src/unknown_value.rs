//! The error for a text that is not a value of a closed set.

use crate::json::quoted;
use crate::messages::list;
use crate::{Violation, ViolationCode, text_form};
use alexa_proactive_schemas::{ValueSet, nearest};
use serde_core::de::Deserializer;
use std::fmt;
use std::str::FromStr;

/// The error for a text that is not a value of a set of a catalog.
///
/// ```
/// use alexa_proactive::catalog::AlertType;
///
/// let error = "SNOWSTORM".parse::<AlertType>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "found \"SNOWSTORM\", expected `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`; did you mean `SNOW_STORM`?"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    violation: Violation,
}

impl UnknownValue {
    /// Of a set in a generated table.
    #[doc(hidden)]
    #[must_use]
    pub fn of(found: &str, set: &ValueSet) -> Self {
        Self { violation: unknown_value(String::new(), found, set) }
    }
}

pub(crate) fn unknown_value(pointer: String, found: &str, set: &ValueSet) -> Violation {
    let near = nearest(found, set.names());
    Violation::new(
        ViolationCode::UnknownValue,
        pointer,
        &quoted(found),
        &list(set),
        &match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "use one of the listed values".to_owned(),
        },
    )
}

impl From<UnknownValue> for Violation {
    fn from(error: UnknownValue) -> Self {
        error.violation
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violation.fmt(f)
    }
}

crate::violation::single_violation!(UnknownValue);

/// Deserializes a value in Amazon's spelling.
///
/// # Errors
///
/// Another text, or something else.
pub fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = UnknownValue>,
{
    text_form::deserialize(deserializer, "a value in Amazon's spelling", str::parse)
}

//! The error for a text that is not a value of a closed set.

use crate::json::quoted;
use crate::messages::list;
use crate::{Violation, ViolationCode, text_form};
use alexa_proactive_schemas::{VALUE_SETS, ValueSet, nearest};
use serde_core::de::Deserializer;
use std::fmt;
use std::str::FromStr;

/// The error for a text that is not a value of a set of Amazon's catalog.
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
    pub(crate) fn new(found: &str, set: &str) -> Self {
        Self { violation: unknown_value(String::new(), found, value_set(set)) }
    }
}

/// Returns the set with this title.
pub(crate) fn value_set(title: &str) -> Option<&'static ValueSet> {
    VALUE_SETS.iter().copied().find(|set| set.title == title)
}

pub(crate) fn unknown_value(pointer: String, found: &str, set: Option<&'static ValueSet>) -> Violation {
    let near = set.and_then(|set| nearest(found, set.values.iter().map(|value| value.name)));
    Violation::new(
        ViolationCode::UnknownValue,
        pointer,
        quoted(found),
        set.map(list).unwrap_or_default(),
        match near {
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
pub(crate) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = UnknownValue>,
{
    text_form::deserialize(deserializer, "a value in Amazon's spelling", str::parse)
}

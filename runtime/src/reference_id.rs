//! The id that links an update to the notification that it replaces.

use crate::json::quoted;
use crate::{Advice, AdviceCode, Violation, ViolationCode};
use std::fmt::{self, Write as _};
use std::str::FromStr;

/// The reference id of a request: 1 to 100 characters, unique per skill and customer.
///
/// A request with the same id and a later timestamp replaces the earlier notification. Different customers may have the same
/// id. Amazon's SDK documents letters, digits and `~`; other characters cause an advice only, because Amazon accepts its own
/// examples, which have dots and hyphens.
///
/// ```
/// use alexa_proactive::ReferenceId;
///
/// let id = ReferenceId::new("storm17")?;
/// assert_eq!(id.as_str(), "storm17");
/// assert!(ReferenceId::new("").is_err());
/// assert!(ReferenceId::new("x".repeat(101)).is_err());
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReferenceId(Box<str>);

const MAX_LENGTH: usize = 100;

impl ReferenceId {
    /// Creates an id from a text.
    ///
    /// # Errors
    ///
    /// [`ReferenceIdError`] for an empty text or more than 100 characters.
    pub fn new(id: impl AsRef<str>) -> Result<Self, ReferenceIdError> {
        let id = id.as_ref();
        match length(id) {
            1..=MAX_LENGTH => Ok(Self(id.into())),
            length => Err(ReferenceIdError { length }),
        }
    }

    /// Creates a stable id from any texts: equal parts always have the same id, different parts have different ids. No parts
    /// are the same as one empty part.
    ///
    /// Letters and digits are kept, other characters are written as `~` and their hexadecimal code, and parts are joined by
    /// `~~`, so the id has documented characters only. An id of 100 characters or more is cut to 100, of which the last are a
    /// 128-bit fingerprint of the whole.
    ///
    /// ```
    /// use alexa_proactive::ReferenceId;
    ///
    /// assert_eq!(ReferenceId::of(&["order", "4711"]).as_str(), "order~~4711");
    /// assert_ne!(ReferenceId::of(&["order", "47-11"]), ReferenceId::of(&["order", "47", "11"]));
    /// assert_eq!(ReferenceId::of(&["x".repeat(500)]).as_str().len(), 100);
    /// ```
    #[must_use]
    pub fn of<T: AsRef<str>>(parts: &[T]) -> Self {
        let mut id = String::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                id.push_str("~~");
            }
            for c in part.as_ref().chars() {
                if c.is_ascii_alphanumeric() {
                    id.push(c);
                } else {
                    id.push('~');
                    // Writing to a string cannot fail.
                    let _ = write!(id, "{:x}~", u32::from(c));
                }
            }
        }
        if id.is_empty() {
            // No other parts have this id.
            id.push('~');
        }
        // An id that is cut has all 100 characters, so that no other parts have it.
        if id.len() >= MAX_LENGTH {
            let fingerprint = fingerprint(id.as_bytes());
            id.truncate(MAX_LENGTH - 34);
            let _ = write!(id, "~~{fingerprint:032x}");
        }
        Self(id.into())
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it has documented characters only.
    pub(crate) fn is_documented(&self) -> bool {
        // Does not stop at the first other character: without the branch it is faster.
        self.0.bytes().fold(true, |all, byte| all & is_documented(byte))
    }

    /// Returns the advice about the first character that is not documented.
    #[cold]
    pub(crate) fn advice(&self, pointer: &str) -> Option<Advice> {
        let at = self.0.bytes().position(|byte| !is_documented(byte))?;
        let other = self.0.get(at..)?.chars().next()?;
        Some(Advice::new(
            AdviceCode::ReferenceIdCharacters,
            pointer,
            &format!("the character `{}`", other.escape_default()),
            "letters, digits and `~`, according to Amazon's SDK",
            "use `ReferenceId::of` for such an id; Amazon's own examples have other characters too",
        ))
    }
}

/// Returns whether it is a letter, a digit or `~`.
fn is_documented(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'~'
}

/// Returns the number of characters, or of bytes if there are few enough.
fn length(id: &str) -> usize {
    if id.len() <= MAX_LENGTH { id.len() } else { id.chars().count() }
}

/// Computes the FNV-1a hash, which is stable, unlike the hashers of the standard library.
fn fingerprint(bytes: &[u8]) -> u128 {
    bytes.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

impl fmt::Display for ReferenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for ReferenceId {
    type Err = ReferenceIdError;

    fn from_str(id: &str) -> Result<Self, ReferenceIdError> {
        Self::new(id)
    }
}

/// The error for a reference id that is empty or longer than 100 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceIdError {
    length: usize,
}

impl ReferenceIdError {
    pub(crate) fn violation(&self, pointer: impl Into<String>) -> Violation {
        Violation::new(
            ViolationCode::ReferenceIdLength,
            pointer,
            &if self.length == 0 { quoted("") } else { format!("{} characters", self.length) },
            "1 to 100 characters",
            "choose an id for the subject of the notification; `ReferenceId::of` shortens one of any length",
        )
    }
}

impl From<ReferenceIdError> for Violation {
    fn from(error: ReferenceIdError) -> Self {
        error.violation("/referenceId")
    }
}

impl fmt::Display for ReferenceIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violation("/referenceId").fmt(f)
    }
}

crate::violation::single_violation!(ReferenceIdError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_parts_are_stable() {
        for (parts, id) in [
            (&["order", "4711"][..], "order~~4711"),
            (&["a b"], "a~20~b"),
            (&["ü~"], "~fc~~7e~"),
            (&["", ""], "~~"),
            (&[""], "~"),
            (&[], "~"),
        ] {
            assert_eq!(ReferenceId::of(parts).as_str(), id);
        }
        let long = ReferenceId::of(&["x".repeat(101)]);
        assert_eq!(long.as_str(), format!("{}~~a9efdebbbf8287f4f338fe2fb40dc4c7", "x".repeat(66)));
        let parts = ReferenceId::of(&["x".repeat(66).as_str(), "a9efdebbbf8287f4f338fe2fb40dc4c7"]);
        assert_eq!(parts.as_str().len(), MAX_LENGTH);
        assert_ne!(parts, long);
        assert_eq!(ReferenceId::of(&["x".repeat(99)]).as_str(), "x".repeat(99));
    }

    #[test]
    fn an_id_of_parts_needs_no_advice() {
        for parts in [&["order", "4711"][..], &["ü", "-"], &[]] {
            assert_eq!(ReferenceId::of(parts).advice(""), None);
        }
        assert!(ReferenceId::new("a-b").unwrap().advice("").is_some());
    }

    #[test]
    fn length_counts_characters() {
        assert!(ReferenceId::new("ü".repeat(100)).is_ok());
        assert!(ReferenceId::new("ü".repeat(101)).is_err());
    }
}

//! The id by which an update finds the notification that it replaces.

use crate::json::quoted;
use crate::{Advice, AdviceCode, Violation, ViolationCode};
use std::fmt::{self, Write as _};
use std::str::FromStr;

/// The reference id of a request: 1 to 100 characters, unique per skill and customer.
///
/// A request with the same id and a later timestamp replaces what was sent before; the same id may serve other
/// customers. Amazon's SDK documents letters, digits and `~`; Amazon's own examples hold dots and hyphens and are
/// accepted, so other characters are an advice.
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

const MOST: usize = 100;

impl ReferenceId {
    /// Takes an id as it is.
    ///
    /// # Errors
    ///
    /// No character, or more than 100.
    pub fn new(id: impl AsRef<str>) -> Result<Self, ReferenceIdError> {
        let id = id.as_ref();
        match length(id) {
            1..=MOST => Ok(Self(id.into())),
            length => Err(ReferenceIdError { length }),
        }
    }

    /// A stable id made of anything: the same parts always give the same id, other parts another (no part at all counts
    /// as one empty part).
    ///
    /// Letters and digits stay, everything else is written as `~` and its hexadecimal code, and parts are joined by
    /// `~~`, so the id keeps to the documented characters. What would be longer than 100 characters is cut, and a
    /// 128-bit fingerprint of the whole takes the place of the rest.
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
            // Nothing is a thing too; no other parts give this.
            id.push('~');
        }
        if id.len() > MOST {
            let fingerprint = fingerprint(id.as_bytes());
            id.truncate(MOST - 34);
            let _ = write!(id, "~~{fingerprint:032x}");
        }
        Self(id.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it keeps to the documented characters.
    pub(crate) fn is_documented(&self) -> bool {
        // To the end: that takes less time than to ask after each character whether to go on.
        self.0.bytes().fold(true, |all, byte| all & is_documented(byte))
    }

    /// What to say of the first character that is not documented.
    #[cold]
    pub(crate) fn advice(&self, pointer: &str) -> Option<Advice> {
        let at = self.0.bytes().position(|byte| !is_documented(byte))?;
        let other = self.0.get(at..)?.chars().next()?;
        Some(Advice::new(
            AdviceCode::ReferenceIdCharacters,
            pointer,
            format!("the character `{}`", other.escape_default()),
            "letters, digits and `~`, says Amazon's SDK",
            "`ReferenceId::of` makes an id of such characters; Amazon's own examples have others",
        ))
    }
}

/// Whether it is a letter, a digit or `~`.
fn is_documented(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'~'
}

/// How many characters it has; where they are not too many in any case, how many bytes.
fn length(id: &str) -> usize {
    if id.len() <= MOST { id.len() } else { id.chars().count() }
}

/// FNV-1a, 128 bits: stable across versions of Rust, which the hashers of the standard library are not.
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

/// A reference id of no or of more than 100 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceIdError {
    length: usize,
}

impl ReferenceIdError {
    pub(crate) fn violation(&self, pointer: impl Into<String>) -> Violation {
        Violation::new(
            ViolationCode::ReferenceIdLength,
            pointer,
            if self.length == 0 { quoted("") } else { format!("{} characters", self.length) },
            "1 to 100 characters",
            "give an id that names what the notification is about; `ReferenceId::of` makes one of any length fit",
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
    fn ids_of_parts_stay_as_they_are() {
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

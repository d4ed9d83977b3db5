//! What is said about a document, whoever judged it, and where that is in its text.

use alexa_proactive::__private::find;
use alexa_proactive::manifest::Difference;
use alexa_proactive::{Advice, Violation};
use std::fmt::Debug;
use std::ops::Range;

/// A violation, an advice, or a difference of a manifest.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) weight: Weight,
    /// `UnknownValue`
    pub(crate) code: String,
    pub(crate) pointer: String,
    pub(crate) found: String,
    pub(crate) allowed: String,
    pub(crate) help: String,
}

/// Whether it makes the document invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Violation,
    Advice,
}

macro_rules! findings {
    ($($type:ident $weight:ident,)*) => {$(
        impl From<&$type> for Finding {
            fn from(told: &$type) -> Self {
                Self {
                    weight: Weight::$weight,
                    code: format!("{:?}", told.code()),
                    pointer: told.pointer().to_owned(),
                    found: told.found().to_owned(),
                    allowed: told.allowed().to_owned(),
                    help: told.help().to_owned(),
                }
            }
        }
    )*};
}
findings! {
    Violation Violation,
    Difference Violation,
    Advice Advice,
}

/// A line and a column, both from 1; a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Finding {
    /// The bytes of the text that have to change: the value; the name, where the member itself is the matter; where
    /// something is missing, the name or the bracket of what should hold it.
    pub(crate) fn span(&self, text: &str) -> Range<usize> {
        let Some(found) = find(text, &self.pointer) else { return 0..0 };
        let value = text.get(found.value.clone()).unwrap_or_default();
        let is_container = value.starts_with(['{', '[']);
        let bracket = found.value.start..found.value.start + 1;
        match found.name {
            Some(name) if is_container || !found.whole || self.is_about_the_member() => name,
            None if is_container => bracket,
            _ => found.value,
        }
    }

    /// Whether there is anything at its place.
    pub(crate) fn is_there(&self, text: &str) -> bool {
        find(text, &self.pointer).is_some_and(|found| found.whole)
    }

    fn is_about_the_member(&self) -> bool {
        ["DuplicateMember", "UnknownMember", "UnreferencedAttribute", "Alternate"]
            .contains(&self.code.as_str())
    }

    /// Where that begins.
    pub(crate) fn position(&self, text: &str, first_line: usize) -> Position {
        let before = text.get(..self.span(text).start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        Position { line: first_line + before.matches('\n').count(), column: line.chars().count() + 1 }
    }
}

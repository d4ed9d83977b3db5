//! The titles of all files. A title is the name of a Rust type, so it belongs to one type.

use super::files::FileName;
use super::model::{Site, ValueSet};
use std::mem::discriminant;

/// What a title names. Two equal values are one Rust type.
#[derive(Debug, PartialEq)]
pub(crate) enum Named {
    Event { file: FileName },
    Object { description: String, sites: Vec<Site> },
    Timestamp { description: String, pattern: String },
    Values(ValueSet),
    Locales,
}

impl Named {
    fn noun(&self) -> &'static str {
        match self {
            Named::Event { .. } => "event",
            Named::Object { .. } => "object",
            Named::Timestamp { .. } => "timestamp",
            Named::Values(_) => "value set",
            Named::Locales => "set of locales",
        }
    }

    fn article(&self) -> &'static str {
        if matches!(self, Named::Event { .. } | Named::Object { .. }) { "an" } else { "a" }
    }
}

/// A title, the type that has it, and where it was claimed first.
#[derive(Debug)]
struct Claim {
    title: String,
    named: Named,
    file: FileName,
    pointer: String,
}

/// The titles read so far, in the order of the files.
#[derive(Debug, Default)]
pub(crate) struct Titles(Vec<Claim>);

impl Titles {
    /// Records the title, or returns a message about the other type that has it.
    pub(crate) fn claim(
        &mut self,
        title: &str,
        named: Named,
        file: &FileName,
        pointer: &str,
    ) -> Result<(), String> {
        let Some(first) = self.0.iter().find(|first| first.title == title) else {
            self.0.push(Claim {
                title: title.to_owned(),
                named,
                file: file.clone(),
                pointer: pointer.to_owned(),
            });
            return Ok(());
        };
        if first.named == named {
            return Ok(());
        }
        let same_kind = discriminant(&first.named) == discriminant(&named);
        let article = if same_kind { "a different" } else { first.named.article() };
        let noun = first.named.noun();
        Err(format!("`{title}` is {article} {noun} in {}#{}", first.file, first.pointer))
    }

    pub(crate) fn value_set(&self, title: &str) -> Option<&ValueSet> {
        match &self.0.iter().find(|claim| claim.title == title)?.named {
            Named::Values(set) => Some(set),
            _ => None,
        }
    }

    pub(crate) fn into_value_sets(self) -> Vec<ValueSet> {
        let mut sets = Vec::new();
        for claim in self.0 {
            if let Named::Values(set) = claim.named {
                sets.push(set);
            }
        }
        sets
    }

    pub(crate) fn timestamp_pattern(&self) -> Option<&str> {
        self.0.iter().find_map(|claim| match &claim.named {
            Named::Timestamp { pattern, .. } => Some(pattern.as_str()),
            _ => None,
        })
    }
}

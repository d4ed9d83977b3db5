//! Every title of the catalog names one Rust type, in whatever file it stands.

use super::model::{Site, ValueSet};
use std::mem::discriminant;

/// What a title names, with all that makes two types one.
#[derive(Debug, PartialEq)]
pub(crate) enum Named {
    Event { file: String },
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

/// A title, what has it, and where that stands.
#[derive(Debug)]
struct Given {
    title: String,
    named: Named,
    file: String,
    pointer: String,
}

/// The titles read so far, in the order of the files.
#[derive(Debug, Default)]
pub(crate) struct Titles(Vec<Given>);

impl Titles {
    /// Keeps the title, or tells which other type has it.
    pub(crate) fn give(
        &mut self,
        title: &str,
        named: Named,
        file: &str,
        pointer: &str,
    ) -> Result<(), String> {
        let Some(first) = self.0.iter().find(|first| first.title == title) else {
            self.0.push(Given {
                title: title.to_owned(),
                named,
                file: file.to_owned(),
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
        Err(format!("`{title}` is {article} {noun} in catalog/{}#{}", first.file, first.pointer))
    }

    pub(crate) fn value_sets(&self) -> impl Iterator<Item = &ValueSet> {
        self.0.iter().filter_map(|given| match &given.named {
            Named::Values(set) => Some(set),
            _ => None,
        })
    }

    pub(crate) fn timestamp_pattern(&self) -> Option<&str> {
        self.0.iter().find_map(|given| match &given.named {
            Named::Timestamp { pattern, .. } => Some(pattern.as_str()),
            _ => None,
        })
    }
}

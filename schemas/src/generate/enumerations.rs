//! Generates an enum of names with `ALL`, `as_str` and `FromStr`.

use super::layout::{STEP, WIDTH, array, doc, indent};
use crate::Value;

/// An enum to generate.
pub(super) struct Enumeration<'a> {
    pub(super) title: &'a str,
    pub(super) doc: &'a str,
    pub(super) doc_of_all: &'a str,
    pub(super) doc_of_as_str: &'a str,
    pub(super) doc_of_value: fn(&Value) -> String,
    pub(super) doc_of_from_str: &'a str,
    pub(super) error: &'a str,
    /// The expression of the error for a `text` that is not one of the names.
    pub(super) error_of_text: &'a str,
    pub(super) values: &'a [Value],
}

impl Enumeration<'_> {
    /// Returns the enum and its impls.
    pub(super) fn generate(&self) -> String {
        let Self { title, error, error_of_text, .. } = self;
        let inside = WIDTH - STEP;
        let (mut variants, mut arms, mut by_name) = (String::new(), String::new(), String::new());
        let mut all = Vec::new();
        for value in self.values {
            let (name, variant) = (value.name, value.rust_name);
            variants += &format!("{}{variant},\n", doc(&(self.doc_of_value)(value), inside));
            arms += &format!("            Self::{variant} => {name:?},\n");
            by_name += &format!("            {name:?} => Ok(Self::{variant}),\n");
            all.push(format!("Self::{variant}"));
        }
        format!(
            "\
{}#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum {title} {{
{}}}

impl {title} {{
{}{}
{}    #[must_use]
    pub const fn as_str(self) -> &'static str {{
        match self {{
{arms}        }}
    }}
}}

impl FromStr for {title} {{
    type Err = {error};

{}    fn from_str(text: &str) -> Result<Self, {error}> {{
        match text {{
{by_name}            _ => Err({error_of_text}),
        }}
    }}
}}

",
            doc(self.doc, WIDTH),
            indent(&variants),
            indent(&doc(self.doc_of_all, inside)),
            indent(&array("pub const ALL: &'static [Self] =", &all, inside)),
            indent(&doc(self.doc_of_as_str, inside)),
            indent(&doc(self.doc_of_from_str, inside)),
        )
    }
}

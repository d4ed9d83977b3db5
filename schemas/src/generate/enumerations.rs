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
        let title = self.title;
        let inside = WIDTH - STEP;
        let (mut variants, mut arms, mut by_name) = (String::new(), String::new(), String::new());
        let mut all = Vec::new();
        for value in self.values {
            let (name, variant) = (value.name, value.rust_name);
            variants += &format!("{}{variant},\n", doc(&(self.doc_of_value)(value), inside));
            arms += &format!("Self::{variant} => {name:?},\n");
            by_name += &format!("{name:?} => Ok(Self::{variant}),\n");
            all.push(format!("Self::{variant}"));
        }
        let from_str = [
            doc(self.doc_of_from_str, inside),
            format!("fn from_str(text: &str) -> Result<Self, {}> {{\n", self.error),
            indent(&format!(
                "match text {{\n{}    _ => Err({}),\n}}\n",
                indent(&by_name),
                self.error_of_text
            )),
            "}\n".to_owned(),
        ]
        .concat();
        let associated = [
            doc(self.doc_of_all, inside),
            array("pub const ALL: &'static [Self] =", &all, inside),
            "\n".to_owned(),
            doc(self.doc_of_as_str, inside),
            "#[must_use]\npub const fn as_str(self) -> &'static str {\n".to_owned(),
            indent(&format!("match self {{\n{}}}\n", indent(&arms))),
            "}\n".to_owned(),
        ]
        .concat();
        format!(
            "\
{}#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum {title} {{
{}}}

impl {title} {{
{}}}

impl FromStr for {title} {{
    type Err = {};

{}}}

",
            doc(self.doc, WIDTH),
            indent(&variants),
            indent(&associated),
            self.error,
            indent(&from_str)
        )
    }
}

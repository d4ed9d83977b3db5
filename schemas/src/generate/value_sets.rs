//! Generates an enum for each closed set of values, and the trait of the types that can be sent as one.

use super::enumerations::Enumeration;
use super::layout::{WIDTH, doc, on_unimplemented};
use super::names::{self, as_method};
use super::selection::Selection;
use super::{docs, walk};
use crate::ValueSet;

pub(super) fn generate(selection: &Selection<'_>) -> String {
    let mut out = String::new();
    for set in &selection.value_sets {
        out += &value_set(selection, set);
        out += &sendable(selection, set);
    }
    out
}

fn value_set(selection: &Selection<'_>, set: &ValueSet) -> String {
    let title = set.title;
    let deserialize = selection.paths.deserialize;
    let places = walk::sites_of_set(selection.catalog, set);
    let enumeration = Enumeration {
        title,
        doc: &docs::value_set(set, &places, selection.paths.root_of_types),
        doc_of_all: "Every value, in Amazon's order.",
        doc_of_as_str: "Returns Amazon's spelling.",
        doc_of_value: docs::value,
        doc_of_from_str: "Parses Amazon's spelling.",
        error: "UnknownValue",
        error_of_text: &format!("UnknownValue::of(text, &{})", names::set(set)),
        values: set.values,
    };
    enumeration.generate()
        + &format!(
            "\
impl fmt::Display for {title} {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
        f.pad(self.as_str())
    }}
}}

impl Serialize for {title} {{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        serializer.serialize_str(self.as_str())
    }}
}}

impl<'de> Deserialize<'de> for {title} {{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        {deserialize}::deserialize(deserializer)
    }}
}}

"
        )
}

/// Returns the trait of the types that can be sent as a value of the set.
fn sendable(selection: &Selection<'_>, set: &ValueSet) -> String {
    let title = set.title;
    let (method, root) = (as_method(set), selection.paths.root_of_types);
    let summary = format!(
        "A type that can be sent as [`{title}`]; derive [`EventEnum`]({root}::EventEnum) for an enum of your own."
    );
    format!(
        "\
{}{}pub trait As{title} {{
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// [`NoValue`] for a variant that Amazon does not have.
    fn {method}(&self) -> Result<{title}, NoValue>;
}}

impl As{title} for {title} {{
    fn {method}(&self) -> Result<{title}, NoValue> {{
        Ok(*self)
    }}
}}

forward_through_pointers! {{
    As{title}:
    fn {method}(&self) -> Result<{title}, NoValue> {{
        (**self).{method}()
    }}
}}

",
        doc(&summary, WIDTH),
        not_sendable(selection, set)
    )
}

/// Returns the message for a type that cannot be sent as a value of the set.
fn not_sendable(selection: &Selection<'_>, set: &ValueSet) -> String {
    let (title, option) = (set.title, selection.paths.option);
    let mut help = "to send an enum of your own, derive `EventEnum` for it".to_owned();
    if let Some((event, site)) = walk::sites_of_set(selection.catalog, set).first() {
        let (event, path) = (event.name, site.path);
        help += &format!(" and write `#[event(\"{event}\", path = \"{path}\"{option})]`");
    }
    on_unimplemented(&[
        ("message", format!("`{{Self}}` cannot be sent as `{title}` [AP204]")),
        ("label", format!("expected `{}`", selection.shown(title))),
        ("note", format!("`{title}` is one of {}", docs::codes(&set.names(), ", "))),
        ("note", help),
    ])
}

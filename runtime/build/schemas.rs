//! The JSON Schemas of the types, built from their members.

pub(crate) fn generate() -> String {
    String::new()
}

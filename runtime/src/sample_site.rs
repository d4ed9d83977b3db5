//! A site of a catalog that a test makes up.

use alexa_proactive_schemas::{Kind, Presence, Site};

/// Returns a required site, whose path is its name.
pub(crate) const fn site(name: &'static str, kind: Kind) -> Site {
    Site {
        name,
        path: name,
        rust_name: name,
        rust_path: name,
        description: "",
        notes: &[],
        presence: Presence::Required,
        deprecated: false,
        alternate_of: None,
        alternates: &[],
        meaningful_with: None,
        kind,
    }
}

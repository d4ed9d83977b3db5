//! The sender of a request: an outcome of one sender says nothing about another.

use crate::SkillStage;

/// The sender of a request.
pub(in crate::client) struct Scope {
    pub(super) stage: String,
    pub(super) client_id: String,
    /// The addresses of the three regions.
    pub(super) endpoints: String,
}

impl Scope {
    pub(in crate::client) fn new(stage: SkillStage, client_id: &str, endpoints: String) -> Self {
        Self { stage: stage.to_string(), client_id: client_id.to_owned(), endpoints }
    }
}

//! A rule of a test's own, for what Amazon may read otherwise than the catalog does.

use serde_json::Value;
use std::fmt;
use std::sync::Arc;

type Rule = dyn Fn(&Value) -> Option<(u16, String)> + Send + Sync;

/// What is refused beside what is malformed.
#[derive(Clone)]
pub(crate) struct Refusal(Arc<Rule>);

impl Refusal {
    pub(crate) fn new(rule: impl Fn(&Value) -> Option<(u16, String)> + Send + Sync + 'static) -> Self {
        Self(Arc::new(rule))
    }

    /// The status and the message for a body that it refuses.
    pub(crate) fn of(&self, body: &Value) -> Option<(u16, String)> {
        (self.0)(body)
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Refusal")
    }
}

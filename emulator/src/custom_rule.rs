//! A rule that a test adds to the catalog's, for points on which Amazon may be stricter than the catalog.

use serde_json::Value;
use std::fmt;
use std::sync::Arc;

type Check = dyn Fn(&Value) -> Option<(u16, String)> + Send + Sync;

/// A rule that valid bodies have to pass, too.
#[derive(Clone)]
pub(crate) struct CustomRule(Arc<Check>);

impl CustomRule {
    pub(crate) fn new(check: impl Fn(&Value) -> Option<(u16, String)> + Send + Sync + 'static) -> Self {
        Self(Arc::new(check))
    }

    /// Returns the status and the message of the answer if the rule refuses the body.
    pub(crate) fn check(&self, body: &Value) -> Option<(u16, String)> {
        (self.0)(body)
    }
}

impl fmt::Debug for CustomRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CustomRule")
    }
}

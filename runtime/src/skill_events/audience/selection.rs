//! The criteria by which recipients are selected.

use crate::EventName;
use std::collections::BTreeSet;

/// Selects the subscribers of an event who have this owner, if any is given, and all these tags.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    pub(crate) event: EventName,
    pub(crate) owner: Option<String>,
    pub(crate) tags: BTreeSet<(String, String)>,
}

impl Selection {
    pub(crate) fn of(event: EventName) -> Self {
        Self { event, owner: None, tags: BTreeSet::new() }
    }
}

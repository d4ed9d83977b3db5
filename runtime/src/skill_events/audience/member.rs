//! What an audience knows about one user.

use crate::skill_events::Subscriber;
use std::collections::BTreeSet;

/// What an [`Audience`](super::Audience) knows about one user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Member {
    /// The state that follows from skill events.
    pub subscriber: Subscriber,
    /// The customer of your system to whom the user belongs.
    pub owner: Option<String>,
    /// Tags: names and values.
    pub tags: BTreeSet<(String, String)>,
}

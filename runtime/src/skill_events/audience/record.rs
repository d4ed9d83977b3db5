//! What a store keeps of one user: an opaque state, owner and tags, and what follows from the state for a store's indexes.

use super::{Member, StoreError};
use crate::skill_events::subscriber::Stored as Exact;
use crate::{Region, Timestamp};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

/// What a [`Store`](super::Store) keeps of one user: [`state`](Self::state), [`owner`](Self::owner) and [`tags`](Self::tags). The
/// other methods return what follows from the state, for the columns and indexes by which the store selects.
///
/// `Debug` does not show the state.
///
/// ```
/// use alexa_proactive::skill_events::{Record, StoreError};
///
/// /// Reads the columns of a row.
/// fn read(state: &str, owner: Option<String>, tags: Vec<(String, String)>) -> Result<Record, StoreError> {
///     Record::from_parts(state, owner, tags)
/// }
/// # assert!(read("?", None, Vec::new()).is_err());
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Record {
    member: Member,
}

impl Record {
    /// Reads a record from its stored parts: exactly those that [`state`](Self::state), [`owner`](Self::owner) and
    /// [`tags`](Self::tags) returned.
    ///
    /// # Errors
    ///
    /// The state is not one that this version of the crate can read.
    pub fn from_parts(
        state: &str,
        owner: Option<String>,
        tags: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, StoreError> {
        let Exact(subscriber) =
            serde_json::from_str(state).map_err(|error| StoreError::new(UnreadableState(error)))?;
        Ok(Self { member: Member { subscriber, owner, tags: tags.into_iter().collect() } })
    }

    pub(crate) fn of(member: Member) -> Self {
        Self { member }
    }

    pub(crate) fn into_member(self) -> Member {
        self.member
    }

    /// Returns the state that follows from skill events, as JSON. Store it as it is: its form is this crate's, and may grow.
    #[must_use]
    pub fn state(&self) -> String {
        // A value of texts: nothing in it can fail.
        serde_json::to_string(&self.member.subscriber).unwrap_or_default()
    }

    /// Returns the owner: a text of the program, which may be empty.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.member.owner.as_deref()
    }

    /// Returns the tags: names and values, texts of the program.
    #[must_use]
    pub fn tags(&self) -> &BTreeSet<(String, String)> {
        &self.member.tags
    }

    /// Returns the user's region; a user without one is no recipient.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        self.member.subscriber.region()
    }

    /// Returns the locale of the last event that had one.
    #[must_use]
    pub fn locale(&self) -> Option<&str> {
        self.member.subscriber.locale()
    }

    /// Returns the names of the events of which the user is to be notified, in alphabetical order.
    pub fn receives(&self) -> impl Iterator<Item = &str> {
        self.member.subscriber.receives()
    }

    /// Returns when the user disabled the skill; `None` if it is not disabled, or if the time is not known.
    #[must_use]
    pub fn disabled_at(&self) -> Option<Timestamp> {
        self.member.subscriber.disabled_at()
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("owner", &self.member.owner)
            .field("tags", &self.member.tags)
            .finish_non_exhaustive()
    }
}

/// The JSON of a state is invalid.
#[derive(Debug)]
struct UnreadableState(serde_json::Error);

impl fmt::Display for UnreadableState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the audience holds a subscriber that cannot be read; a newer version of alexa-proactive or another program may \
             have written it",
        )
    }
}

impl Error for UnreadableState {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

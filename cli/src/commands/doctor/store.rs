//! The file of a skill's audience: how many customers it has, and what it knows about one of them.

use crate::file_name::FileName;
use crate::outcome::Failure;
use alexa_proactive::skill_events::{AudienceFile, StoreError, StoredAudience, StoredMember, Subscriber};
use alexa_proactive::{EventName, Region, SkillStage, Timestamp, UserId};
use std::error::Error as _;
use std::path::Path;

/// The content of the file.
pub(super) struct Store {
    audiences: Vec<StoredAudience>,
    /// The customer in question, on each stage.
    pub(super) known: Vec<Known>,
}

/// A customer, as skill events describe them.
pub(super) struct Known {
    pub(super) stage: SkillStage,
    pub(super) region: Option<Region>,
    pub(super) subscriber: Subscriber,
    /// When they last enabled the skill or answered its request for permissions.
    pub(super) agreed: Option<Timestamp>,
    /// Whether their owner has another user id that is not disabled.
    pub(super) has_successor: bool,
}

impl Store {
    pub(super) fn read(file: &Path, user: Option<&UserId>) -> Result<Self, Failure> {
        let failed = |error: StoreError| {
            let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
            Failure::new(format_args!("{}: no store of an audience: {error}{cause}", FileName(file)))
        };
        let opened = AudienceFile::open(file).map_err(failed)?;
        let known = user.map_or(Ok(Vec::new()), |user| opened.members(user)).map_err(failed)?;
        let audiences = opened.audiences().map_err(failed)?;
        Ok(Self { audiences, known: known.into_iter().map(Known::from).collect() })
    }

    /// Returns the number of customers on a stage, or on all stages.
    pub(super) fn customers(&self, stage: Option<SkillStage>) -> u64 {
        self.on(stage).map(|audience| audience.users).sum()
    }

    /// Returns the number of subscribers of an event, on a stage or on all, in a region or in all.
    pub(super) fn subscribers(
        &self,
        event: EventName,
        stage: Option<SkillStage>,
        region: Option<Region>,
    ) -> u64 {
        let counts = self.on(stage).flat_map(|audience| &audience.subscribers);
        let counts = counts.filter(|((name, its_region), _)| {
            name == event.as_str() && region.is_none_or(|region| region == *its_region)
        });
        counts.map(|(_, users)| users).sum()
    }

    fn on(&self, stage: Option<SkillStage>) -> impl Iterator<Item = &StoredAudience> {
        self.audiences.iter().filter(move |audience| stage.is_none_or(|stage| stage == audience.stage))
    }
}

impl From<StoredMember> for Known {
    fn from(stored: StoredMember) -> Self {
        let subscriber = stored.member.subscriber;
        Self {
            stage: stored.stage,
            region: subscriber.region(),
            agreed: subscriber.enabled_at().max(subscriber.permissions_at()),
            subscriber,
            has_successor: stored.owner_has_another_user,
        }
    }
}

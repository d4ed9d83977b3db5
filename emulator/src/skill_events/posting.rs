//! The emulator's methods for skill events: recording them, and posting them until they are acknowledged.

use super::{SkillEndpoint, SkillEvent, Trigger, Unacknowledged};
use crate::answer::Answer;
use crate::emulator::{Builder, Emulator};
use crate::shared::Shared;
use alexa_proactive::UserId;
use alexa_proactive::verify::REDELIVERY;
use std::io;
use std::time::Duration;

/// The first pause between two rounds; it doubles with each round.
const MIN_PAUSE: Duration = Duration::from_millis(50);
const MAX_PAUSE: Duration = Duration::from_secs(2);

/// How often an event is posted in a test: by then the pauses have taken 5 seconds. Amazon goes on for an hour, a test cannot.
const MAX_POSTS: u32 = 8;

impl Builder {
    /// Records skill events until [`Emulator::take_skill_events`] takes them, including those of customers that are added
    /// before the start. Default: skill events are not recorded.
    pub fn with_skill_events(mut self) -> Self {
        self.settings.skill_events = true;
        self
    }
}

impl Emulator {
    /// Returns the skill events since the last call, in the order in which they happened.
    ///
    /// A customer who is added enables the skill, grants the permission and subscribes, as far as their fields say so; a
    /// customer who is removed disables the skill. Disabling the skill sends no event about subscriptions, and neither do
    /// changes of a customer without permission. Amazon's events within one second count as simultaneous:
    /// [advance](Emulator::advance) the clock between two changes that contradict each other.
    ///
    /// ```
    /// use alexa_proactive::{Locale, Region, UserId};
    /// use alexa_proactive_emulator::{Customer, Emulator};
    ///
    /// let ana = UserId::new("amzn1.ask.account.ANA")?;
    /// let emulator = Emulator::builder()
    ///     .with_skill_events()
    ///     .customer(Customer::new(ana.clone(), Region::Europe, Locale::DeDe))
    ///     .start_blocking()?;
    /// emulator.take_skill_events();
    /// emulator.change_customer(&ana, |ana| ana.permission = false);
    /// let events = emulator.take_skill_events();
    /// assert_eq!(events[0].type_name(), "AlexaSkillEvent.SkillPermissionChanged");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn take_skill_events(&self) -> Vec<SkillEvent> {
        self.shared().update(|world| std::mem::take(&mut world.skill_events))
    }

    /// Posts skill events one after the other, and posts those that are not acknowledged again after a pause, as Amazon does.
    /// Returns the events that were not acknowledged, each with the last answer of the endpoint: those that were an hour old by
    /// the emulator's clock, as Amazon then gives up, and those that were posted 8 times.
    ///
    /// The caller chooses the events, their order and how often each is posted. The pause is 50 milliseconds at first and two
    /// seconds at most, by the system's clock, so an endpoint that always fails is given up after some 5 seconds and the time
    /// that it takes to answer. See [`SkillEndpoint`] for an example.
    pub async fn post_skill_events(
        &self,
        events: impl IntoIterator<Item = SkillEvent>,
        endpoint: &impl SkillEndpoint,
    ) -> Vec<Unacknowledged> {
        post_until_acknowledged(self.shared(), events, endpoint, Patience::Test, |_, _, _| ()).await
    }

    /// Makes a customer do something, and returns the request that Alexa sends for it; `None` if the customer does not exist.
    ///
    /// The customer changes accordingly: after [`Trigger::SkillDisabled`] the skill is disabled, after all others it is enabled.
    /// Nothing else is recorded for this change.
    ///
    /// ```
    /// use alexa_proactive::{Locale, Region, UserId};
    /// use alexa_proactive_emulator::{Customer, Emulator, Trigger};
    ///
    /// let ana = UserId::new("amzn1.ask.account.ANA")?;
    /// let emulator =
    ///     Emulator::builder().customer(Customer::new(ana.clone(), Region::Europe, Locale::DeDe)).start_blocking()?;
    /// let linked = emulator.trigger(&ana, Trigger::SkillAccountLinked).expect("the customer exists");
    /// assert_eq!(linked.type_name(), "AlexaSkillEvent.SkillAccountLinked");
    /// // Post it: `web_service.post(linked.body()).await`.
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn trigger(&self, user: &UserId, trigger: Trigger) -> Option<SkillEvent> {
        self.shared().update(|world| world.trigger(user, trigger))
    }
}

/// How long events are posted that are not acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// For an hour, or [`MAX_POSTS`] times.
    Test,
    /// For an hour, as Amazon does.
    Hour,
}

/// Posts events in rounds until they are acknowledged. Calls `posted` with each answer, and whether it is the first one to the
/// event. Returns the events that were given up.
pub(super) async fn post_until_acknowledged(
    shared: &Shared,
    events: impl IntoIterator<Item = SkillEvent>,
    endpoint: &impl SkillEndpoint,
    patience: Patience,
    posted: impl Fn(&SkillEvent, bool, &io::Result<Answer>),
) -> Vec<Unacknowledged> {
    let mut round: Vec<SkillEvent> = events.into_iter().collect();
    let mut given_up = Vec::new();
    let mut pause = MIN_PAUSE;
    for posts in 1_u32.. {
        let mut next_round = Vec::new();
        for event in round {
            let answer = endpoint.post(event.body()).await;
            posted(&event, posts == 1, &answer);
            match &answer {
                Ok(answer) if answer.status == 200 => continue,
                Ok(answer) => tracing::debug!(
                    type_name = event.type_name(),
                    answer.status,
                    "skill event not acknowledged"
                ),
                Err(error) => {
                    tracing::debug!(type_name = event.type_name(), %error, "skill event not delivered");
                }
            }
            let now = shared.read(|world| world.time.now());
            let age = now.duration_since(event.creation_time()).unwrap_or_default();
            if age < REDELIVERY && (posts < MAX_POSTS || patience == Patience::Hour) {
                next_round.push(event);
            } else {
                given_up.push(Unacknowledged::new(event, answer));
            }
        }
        if next_round.is_empty() {
            break;
        }
        round = next_round;
        tokio::time::sleep(pause).await;
        pause = MAX_PAUSE.min(pause * 2);
    }
    given_up
}

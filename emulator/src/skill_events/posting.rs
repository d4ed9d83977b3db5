//! The emulator's methods for skill events: recording them, and posting them until they are acknowledged.

use super::{SkillEndpoint, SkillEvent, Unacknowledged};
use crate::emulator::{Builder, Emulator};
use alexa_proactive::verify::REDELIVERY;
use std::time::Duration;

/// The first pause between two rounds; it doubles with each round.
const MIN_PAUSE: Duration = Duration::from_millis(50);
const MAX_PAUSE: Duration = Duration::from_secs(2);

/// How often an event is posted: by then the pauses have taken 5 seconds. Amazon goes on for an hour, a test cannot.
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
        let mut round: Vec<SkillEvent> = events.into_iter().collect();
        let mut given_up = Vec::new();
        let mut pause = MIN_PAUSE;
        for posts in 1.. {
            let mut next_round = Vec::new();
            for event in round {
                let answer = endpoint.post(event.body()).await;
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
                let age = self.now().duration_since(event.creation_time()).unwrap_or_default();
                if age < REDELIVERY && posts < MAX_POSTS {
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
}

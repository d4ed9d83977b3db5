//! Deliveries: skill events in, posted to where the skill takes them, again and again until they are acknowledged.

use super::SkillEvent;
use crate::emulator::Emulator;
use crate::ledger::Answer;
use alexa_proactive::verify::REDELIVERY;
use std::io;
use std::time::Duration;

/// How long Alexa waits for an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(8);
/// Between two rounds of deliveries: at first, and at most.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Where a skill takes its requests: a [`WebService`](super::WebService), a [`LambdaFunction`](super::LambdaFunction), or the
/// skill itself.
///
/// ```
/// use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, receive};
/// use alexa_proactive::{EventName, Locale, Region, SkillStage, UserId};
/// use alexa_proactive_emulator::{Answer, Customer, Emulator, SkillEndpoint};
/// use std::{convert::Infallible, io};
///
/// struct Skill(Audience);
///
/// impl SkillEndpoint for Skill {
///     async fn post(&self, body: &[u8]) -> io::Result<Answer> {
///         Ok(match receive(&self.0, body, async |_| Ok::<(), Infallible>(())).await {
///             Ok(_) => Answer::new(200, ACKNOWLEDGEMENT),
///             Err(error) => Answer::new(error.status(), ""),
///         })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let ana = UserId::new("amzn1.ask.account.ANA")?;
/// let emulator = Emulator::builder()
///     .with_skill_events()
///     .customer(Customer::new(ana, Region::Europe, Locale::DeDe))
///     .start()
///     .await?;
/// let skill = Skill(Audience::in_memory("amzn1.ask.skill.EXAMPLE", SkillStage::Live));
///
/// let mut events = emulator.take_skill_events();
/// events.extend(events.clone()); // everything twice,
/// events.reverse(); // and the last one first
/// assert!(emulator.deliver(events, &skill).await.is_empty());
/// for event in EventName::all() {
///     assert_eq!(skill.0.recipients(event).blocking().count(), 1);
/// }
/// # Ok(())
/// # }
/// ```
pub trait SkillEndpoint {
    /// Posts the body of a request, one of a skill event or any other, as Alexa does. 200 acknowledges a skill event.
    ///
    /// # Errors
    ///
    /// There is no answer, or not within the 8 seconds for which Alexa waits.
    fn post(&self, body: &[u8]) -> impl Future<Output = io::Result<Answer>> + Send;
}

impl Emulator {
    /// Delivers skill events one after the other, and those that are not acknowledged once more after a pause, as Amazon does
    /// for an hour. Gives back those that were not acknowledged until they were an hour old by the emulator's clock.
    ///
    /// Which events, in which order, and how often each, is the caller's to choose. The pause is at first 50 milliseconds,
    /// and at most two seconds, by the clock of the system. See [`SkillEndpoint`] for an example.
    pub async fn deliver(
        &self,
        events: impl IntoIterator<Item = SkillEvent>,
        endpoint: &impl SkillEndpoint,
    ) -> Vec<SkillEvent> {
        let mut waiting: Vec<SkillEvent> = events.into_iter().collect();
        let mut given_up = Vec::new();
        let mut pause = FIRST_PAUSE;
        loop {
            let mut again = Vec::new();
            for event in waiting {
                match endpoint.post(&event.body).await {
                    Ok(answer) if answer.status == 200 => continue,
                    Ok(answer) => tracing::debug!(event.type_name, answer.status, "not acknowledged"),
                    Err(error) => tracing::debug!(event.type_name, %error, "not delivered"),
                }
                let age = self.now().duration_since(event.created).unwrap_or_default();
                if age < REDELIVERY { again.push(event) } else { given_up.push(event) }
            }
            if again.is_empty() {
                return given_up;
            }
            waiting = again;
            tokio::time::sleep(pause).await;
            pause = LONGEST_PAUSE.min(pause * 2);
        }
    }
}

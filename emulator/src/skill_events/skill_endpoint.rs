//! The interface of a skill's endpoint.

use crate::answer::Answer;
use std::io;
use std::time::Duration;

/// How long Alexa waits for an answer.
pub(super) const TIMEOUT: Duration = Duration::from_secs(8);

/// An endpoint at which a skill receives its requests: a [`WebService`](crate::WebService), a
/// [`LambdaFunction`](crate::LambdaFunction), or the skill itself.
///
/// ```
/// use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, Incoming, receive};
/// use alexa_proactive::{EventName, Locale, Region, SkillStage, UserId};
/// use alexa_proactive_emulator::{Answer, Customer, Emulator, SkillEndpoint};
/// use std::{convert::Infallible, io};
///
/// struct Skill(Audience);
///
/// impl SkillEndpoint for Skill {
///     async fn post(&self, body: &[u8]) -> io::Result<Answer> {
///         let Ok(incoming) = Incoming::from_json(body) else { return Ok(Answer::new(400, "")) };
///         Ok(match receive(&self.0, incoming, async |_| Ok::<(), Infallible>(())).await {
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
/// events.extend(events.clone()); // each event twice,
/// events.reverse(); // and the last one first
/// assert!(emulator.post_skill_events(events, &skill).await.is_empty());
/// for event in EventName::all() {
///     assert_eq!(skill.0.blocking().recipients(event).count(), 1);
/// }
/// # Ok(())
/// # }
/// ```
pub trait SkillEndpoint {
    /// Posts a request body, of a skill event or of any other request, as Alexa does. Status 200 acknowledges a skill event.
    ///
    /// # Errors
    ///
    /// There is no answer, or none within the 8 seconds that Alexa waits.
    fn post(&self, body: &[u8]) -> impl Future<Output = io::Result<Answer>> + Send;
}

//! The emulator's methods for skill events: recording them, posting them until they are acknowledged, and forwarding them.

use super::redelivery::{Patience, post_until_acknowledged};
use super::{Authority, Forwarding, SkillEndpoint, SkillEvent, Trigger, Unacknowledged};
use crate::emulator::{Builder, Emulator};
use alexa_proactive::UserId;

impl Builder {
    /// Records skill events until [`Emulator::take_skill_events`] takes them, including those of customers that are added
    /// before the start. Default: skill events are not recorded.
    pub fn with_skill_events(mut self) -> Self {
        self.settings.skill_events = true;
        self
    }

    /// Posts the skill events of the customers to a skill's web service, `https://…` or `http://…`, from the start: each until it is
    /// acknowledged, or an hour old, as Amazon does. [Records](Self::with_skill_events) them, too.
    ///
    /// The requests are signed by an [`Authority`], whose root the skill's verifier has to trust; `/api/certificates/root.pem` and
    /// `/api/certificates/chain.pem` return its certificates, as does [`Emulator::authority`]. `POST /api/trigger` sends a single
    /// request.
    ///
    /// ```no_run
    /// use alexa_proactive_emulator::Emulator;
    ///
    /// let emulator = Emulator::builder().examples().forward_to("http://127.0.0.1:8080/alexa").start_blocking()?;
    /// let root = emulator.authority().map(|authority| authority.root_pem().to_owned());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// An invalid URL is an error when the emulator starts.
    pub fn forward_to(mut self, url: impl Into<String>) -> Self {
        self.forward_to = Some(url.into());
        self.with_skill_events()
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

    /// Returns the authority that signs what is [forwarded](Builder::forward_to).
    #[must_use]
    pub fn authority(&self) -> Option<&Authority> {
        self.shared().forwarding.as_ref().map(Forwarding::authority)
    }
}

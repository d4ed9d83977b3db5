//! A client that sends to the emulator.

use crate::emulator::Emulator;
use alexa_proactive::SkillStage;
use alexa_proactive::client::{Client, ClientBuilder, Credentials, EndpointError, Endpoints};

impl Emulator {
    /// Returns a builder of a client that sends to this emulator for its first skill.
    ///
    /// ```
    /// use alexa_proactive::{Locale, ProactiveEvent, ReferenceId, Region, SkillStage, UserId, catalog::*};
    /// use alexa_proactive_emulator::{Customer, Emulator};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let ana = UserId::new("amzn1.ask.account.ANA")?;
    /// let emulator = Emulator::builder()
    ///     .customer(Customer::new(ana.clone(), Region::Europe, Locale::EnGb))
    ///     .start()
    ///     .await?;
    /// let client = emulator.client(SkillStage::Live)?.build()?;
    ///
    /// let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event()?;
    /// client.send(&storm.request(ReferenceId::new("storm17")?).multicast()?, Region::Europe).await?;
    /// emulator.assert_heard(&ana, "There is a tornado alert for your area.");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// None in practice, because the emulator's address is valid.
    pub fn client(&self, stage: SkillStage) -> Result<ClientBuilder, EndpointError> {
        let skills = self.skills();
        let (id, secret) =
            skills.first().map_or(("", ""), |skill| (skill.client_id(), skill.client_secret()));
        Ok(Client::builder(Credentials::new(id, secret), stage).endpoints(self.endpoints()?))
    }

    /// Returns the endpoints that replace Amazon's.
    ///
    /// # Errors
    ///
    /// As [`Emulator::client`].
    pub fn endpoints(&self) -> Result<Endpoints, EndpointError> {
        Endpoints::emulator(self.url())
    }
}

//! A request, and the customers that it is for.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::{EventRequest, ProactiveEvent, Recipient, ReferenceId, Region, UserId};
use std::error::Error;

/// The skill that sends it.
pub(crate) const SKILL: &str = "amzn1.ask.skill.EXAMPLE";

/// Returns a request for many customers.
pub(crate) fn storm(name: &str) -> Result<EventRequest, Box<dyn Error>> {
    let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado));
    Ok(storm.to_event()?.request(ReferenceId::of(&["storm", name])).multicast()?)
}

/// Returns the first customers, in all regions. Their ids are as long as Amazon's.
pub(crate) fn recipients(
    customers: u64,
) -> impl Iterator<Item = Result<Recipient, alexa_proactive::EmptyUserId>> {
    (0..customers).zip(Region::ALL.into_iter().cycle()).map(|(number, region)| {
        let user = UserId::new(format!("amzn1.ask.account.{number:0>150}"))?;
        Ok(Recipient::new(user, region))
    })
}

/// Returns the number of the customer that a body is for.
pub(crate) fn customer(body: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(body).ok()?;
    let (_, user) = text.rsplit_once(r#""user":"amzn1.ask.account."#)?;
    user.split('"').next()?.parse().ok()
}

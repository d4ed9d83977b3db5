//! `key` misused.
use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Appointment {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    #[event(key = "locale")]
    //~^ ERROR `locale` names the locale of an attribute, so no text can have it as a key [AP407]
    //~ HELP write `key = "subject"`
    subject: Localized,
    #[event(key = "")]
    //~^ ERROR a key cannot be empty [AP407]
    //~ HELP write `key = "providerName"`
    provider_name: Localized,
    booking_time: Timestamp,
    #[event(key = "broker", literal)]
    //~^ ERROR a text that is sent as it is has no key [AP507]
    broker_name: Option<String>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Same {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    subject: Localized,
    #[event(key = "subject")]
    //~^ ERROR the key `subject` is that of `subject`, too [AP407]
    //~ HELP give one of the two another `key`; each text goes to the attributes under its own
    provider_name: Localized,
    #[event(key = "one", key = "two")]
    //~^ ERROR `key` is given twice [AP505]
    broker_name: Localized,
    booking_time: Timestamp,
}

fn main() {
    let _ = (Appointment::EVENTS, Same::EVENTS);
}

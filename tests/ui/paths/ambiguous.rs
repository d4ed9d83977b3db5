//! A name that fits several sites.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, Timestamp, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Appointment {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    subject: Localized,
    name: Localized,
    //~^ ERROR `name` fits 2 paths of `AMAZON.Occasion.Updated` [AP004]
    //~ HELP say which: `#[event(path = "occasion.provider.name")]` or `#[event(path = "occasion.broker.name")]`
    booking_time: Timestamp,
}

#[derive(EventPart)]
#[event("AMAZON.Occasion.Updated", path = "occasion")]
struct Inner {
    occasion_type: OccasionType,
    subject: Localized,
    r#name: Localized,
    //~^ ERROR `name` fits 2 paths of `AMAZON.Occasion.Updated` [AP004]
    //~ HELP say which: `#[event(path = "provider.name")]` or `#[event(path = "broker.name")]`
    booking_time: Timestamp,
}

fn main() {
    let _ = Appointment::EVENTS;
}

//! Texts whose types know their locales, and not the same.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, Timestamp, catalog::*};

#[derive(Localized)]
struct English {
    en_us: String,
}

#[derive(Localized)]
struct Both<'a> {
    en_us: &'a str,
    de_de: &'a str,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Direct<'a> {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    booking_time: Timestamp,
    subject: Both<'a>,
    #[event(path = "occasion.provider.name")]
    provider: English,
    //~^ ERROR evaluation panicked: `provider` has no text for `de-DE`, but `subject` has: customers of that locale would hear no words [AP406]
    #[event(path = "occasion.broker.name")]
    broker: &'a Box<English>,
    //~^ ERROR evaluation panicked: `broker` has no text for `de-DE`, but `subject` has: customers of that locale would hear no words [AP406]
}

#[derive(EventPart)]
#[event("AMAZON.Occasion.Updated", path = "occasion.provider")]
struct Provider<'a> {
    name: Both<'a>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct ThroughAPart<'a> {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    booking_time: Timestamp,
    subject: English,
    //~^ ERROR evaluation panicked: `subject` has no text for `de-DE`, but `provider` has: customers of that locale would hear no words [AP406]
    provider: Provider<'a>,
    #[event(path = "occasion.broker.name")]
    broker: Localized,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-US", "fr-FR"))]
struct Demanded {
    alert_type: AlertType,
    source: English,
    //~^ ERROR evaluation panicked: `source` has no text for `fr-FR`, which `locales(…)` demands of every text [AP406]
}

fn main() {}

//! One mistake in an event of twelve members that is used in ten places is one error.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, ReferenceId, Timestamp, catalog::*, proactive_event};

#[derive(EventPart)]
#[event("AMAZON.Occasion.Updated", path = "occasion.provider")]
struct Provider {
    name: Localized,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Visit<'a> {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    subject: Localized,
    provider: Provider,
    booking_tme: Timestamp,
    //~^ ERROR `AMAZON.Occasion.Updated` has nothing at `booking_tme` [AP003]
    //~ HELP did you mean `booking_time`?
    #[event(path = "occasion.broker.name")]
    broker: Localized,
    #[event(skip)]
    id: u64,
    #[event(skip)]
    room: &'a str,
    #[event(skip)]
    floor: i8,
    #[event(skip)]
    notes: Vec<String>,
    #[event(skip)]
    tags: [&'a str; 3],
    #[event(skip)]
    paid: bool,
}

/// The same with a type.
#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Typed<'a> {
    confirmation_status: ConfirmationStatus,
    occasion_type: OccasionType,
    subject: Localized,
    provider: Provider,
    booking_time: u64,
    //~^ ERROR `u64` cannot be sent as a time [AP203]
    #[event(path = "occasion.broker.name")]
    broker: &'a str,
    //~^ ERROR `&str` is not a localized text [AP401]
}

#[proactive_event("AMAZON.Occasion.Updated", locales("en-UK"))]
//~^ ERROR `en-UK` is not a locale of the Proactive Events API [AP403]
struct Written;

#[derive(ProactiveEvent)]
enum News<'a> {
    Visit(Visit<'a>),
    Boxed(Box<Visit<'a>>),
    Written(Written),
}

fn sent(event: &impl ProactiveEvent) {
    let _ = event.to_event();
}

fn ten(visit: Visit<'_>, typed: &Typed<'_>, written: Written) {
    sent(&visit);
    sent(&&visit);
    sent(&Box::new(visit.room).len().min(0).max(visit.notes.len()).checked_sub(1).map_or(&visit, |_| &visit));
    let _ = visit.to_event().unwrap().request(ReferenceId::of(&["visit"]));
    let _ = visit.to_event().map(|event| event.payload().to_owned());
    let _ = (Visit::EVENTS, News::EVENTS, Typed::EVENTS, Written::EVENTS);
    sent(typed);
    let _ = typed.to_event();
    sent(&written);
    sent(&News::Written(written));
    sent(&News::Boxed(Box::new(Visit { floor: 1, ..visit })));
}

fn main() {
    let _ = (ten, News::Visit);
}

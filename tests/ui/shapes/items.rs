//! Shapes that cannot be mapped, each reported once.
use alexa_proactive::{EventPart, ProactiveEvent};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Tuple(u32);
//~^ ERROR field `0` has no name, so nothing says where it goes [AP003]
//~ HELP say where it goes with `#[event(path = "…")]`, or leave it out with `#[event(skip)]`
//~ NOTE paths of this event: `weatherAlert.source`, `weatherAlert.alertType`

#[derive(ProactiveEvent)]
struct Unit;
//~^ ERROR ProactiveEvent needs a struct with fields, or an enum whose variants each hold an event [AP501]

#[derive(ProactiveEvent)]
#[event(nonsense)]
union Union {
    //~^ ERROR ProactiveEvent needs a struct with fields, or an enum whose variants each hold an event [AP501]
    bits: u32,
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "order")]
enum Part {
    //~^ ERROR EventPart needs a struct with fields [AP501]
    One,
}

#[derive(EventPart)]
struct Empty;
//~^ ERROR EventPart needs a struct with fields [AP501]

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Order {
    status: alexa_proactive::catalog::OrderStatus,
    delivery_details: Empty,
    order: Part,
}

#[derive(ProactiveEvent)]
enum Any {
    Tuple(Tuple),
    Unit(Unit),
    Union(Union),
    Order(Order),
    Nothing,
    //~^ ERROR `Nothing` does not hold an event [AP502]
    //~ HELP give it one field whose type is a proactive event: `Nothing(…)`
    Two(Order, Order),
    //~^ ERROR `Two` does not hold an event [AP502]
    Named {},
    //~^ ERROR `Named` does not hold an event [AP502]
    #[event(skip)]
    //~^ ERROR `#[event(skip)]`: no such option on a variant that holds an event [AP503]
    Skipped(Order),
    Inner(#[event(skip)] Order),
    //~^ ERROR `#[event(skip)]`: no such option on a field of a variant [AP503]
}

#[derive(ProactiveEvent)]
enum Recursive {
    Order(Order),
    More(Box<Recursive>),
    //~^ ERROR `More` holds `Recursive` itself, so there is no end to the names of its events [AP502]
    //~ HELP give the variant one of the events, or another enum of events
}

#[derive(ProactiveEvent)]
enum Dynamic {
    Any(Box<dyn ProactiveEvent>),
    //~^ ERROR the trait `ProactiveEvent` is not dyn compatible
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
#[repr(C, packed)]
//~^ ERROR the fields of a packed struct cannot be borrowed, so they cannot be sent [AP501]
//~ HELP remove `packed`, or send another struct
struct Packed {
    status: alexa_proactive::catalog::MessageStatus,
    creator_name: &'static str,
    count: u32,
}

fn main() {
    let _ = Unit.to_event();
    let _ = Tuple(1).to_event();
    let _ = Any::Unit(Unit).to_event();
    let _ = Any::EVENTS;
}

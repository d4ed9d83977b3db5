//! A type that is no event is sent.
use alexa_proactive::{Event, ProactiveEvent, Violations};

struct Plain {
    kind: u32,
}

fn send(event: &impl ProactiveEvent) -> Result<Event, Violations> {
    event.to_event()
}

#[derive(ProactiveEvent)]
enum Any {
    Plain(Plain),
    //~^ ERROR `Plain` is not a proactive event [AP207]
    //~ NOTE derive `ProactiveEvent` for `Plain` and name its event: `#[event("AMAZON.…")]`
    //~ LABEL this is not an event of Amazon's catalog
}

fn main() {
    let _ = send(&Plain { kind: 1 });
    //~^ ERROR `Plain` is not a proactive event [AP207]
    //~ NOTE derive `ProactiveEvent` for `Plain` and name its event: `#[event("AMAZON.…")]`
    let _ = Any::Plain(Plain { kind: 1 }).to_event();
    let _ = Any::EVENTS;
}

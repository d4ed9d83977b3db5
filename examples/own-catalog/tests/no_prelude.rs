//! Items of a published module in a crate without a prelude.

#![no_implicit_prelude]

use ::own_catalog::amazon::catalog::{Chime, Manner};
use ::own_catalog::amazon::{EventEnum, EventPart, Localized, ProactiveEvent, proactive_event};
use ::std::convert::From;
use ::std::{assert_eq, string::String, vec::Vec};

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", catalog = ::own_catalog::amazon)]
struct Bell {
    visitor_name: String,
    manner: Mood,
    door: Door,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door", catalog = ::own_catalog::amazon)]
struct Door {
    label: Localized,
    chimes: Vec<Chime>,
}

#[derive(EventEnum)]
#[event("AMAZON.DoorBell.Rung", path = "visitor.manner", catalog = ::own_catalog::amazon)]
enum Mood {
    Friendly,
    #[event(value = "HURRIED")]
    Late,
}

#[proactive_event("AMAZON.DoorBell.Rung", catalog = ::own_catalog::amazon)]
struct Typed {
    visitor_name: _,
    manner: _,
    #[event(path = "door.label")]
    label: _,
}

#[test]
fn both_write_the_same() {
    let label = || ::own_catalog::amazon::localized! { "en-US" => "the door" };
    for (manner, mood) in [(Manner::Friendly, Mood::Friendly), (Manner::Hurried, Mood::Late)] {
        let typed = Typed { visitor_name: String::from("Ana"), manner, label: label() };
        let door = Door { label: label(), chimes: Vec::new() };
        let bell = Bell { visitor_name: String::from("Ana"), manner: mood, door };
        let payload = |event: &::own_catalog::amazon::Event| String::from(event.payload());
        assert_eq!(
            typed.to_event().as_ref().map(payload).map_err(|_| ()),
            bell.to_event()
                .as_ref()
                .map(|event| payload(event).replace(",\"chimes\":[]", ""))
                .map_err(|_| ())
        );
    }
}

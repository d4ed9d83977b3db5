//! Prints a request with an event of one's own.

use alexa_proactive::{ProactiveEvent, ReferenceId, Violations, localized};
use own_catalog::amazon::catalog::Chime;
use own_catalog::{Bell, Door, Mood};

fn main() -> Result<(), Violations> {
    let door = Door {
        label: localized! { "en-US" => "the front door", "de-DE" => "der Haustür" },
        rings: Some(2),
        chimes: vec![Chime::Ding, Chime::Dong],
    };
    let bell = Bell { visitor_name: "Ana".to_owned(), manner: Mood::Late, door };
    println!("{}", bell.to_event()?.request(ReferenceId::new("bell17")?).multicast()?);
    Ok(())
}

//! Prints the number of users who are to be notified of an event, by region.

use alexa_proactive::{EventName, Region};
use skill_events_example::skill;
use std::env;

fn main() -> Result<(), skill::Failure> {
    let event: EventName = env::args().nth(1).ok_or("pass the name of an event")?.parse()?;
    let audience = skill::audience()?.blocking();
    for region in Region::ALL {
        let mut count = 0;
        for recipient in audience.recipients(event).in_region(region) {
            recipient?;
            count += 1;
        }
        println!("{region} {count}");
    }
    Ok(())
}

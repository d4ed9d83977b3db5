//! Any body that is posted to a skill is read without a panic, and its facts about a user can be merged, written and read again.

#![no_main]

use alexa_proactive::skill_events::{Incoming, Subscriber};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let Ok(incoming) = Incoming::from_json(body) else { return };
    assert!(!format!("{incoming:?}").is_empty());
    let Incoming::SkillEvent(event) = incoming else { return };
    let mut known = Subscriber::default();
    known.merge(&event);
    let once = known.clone();
    known.merge(&event);
    assert_eq!(known, once);
    let text = serde_json::to_string(&known).expect("a subscriber is written");
    assert_eq!(serde_json::from_str::<Subscriber>(&text).expect("and read"), known, "{text}");
});

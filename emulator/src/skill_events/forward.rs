//! Forwards: the requests that Alexa would send are posted to the skill's endpoint, and recorded.

use super::posts::Post;
use super::redelivery::{Patience, post_until_acknowledged};
use super::{Forwarding, SkillEvent};
use crate::answer::Answer;
use crate::shared::Shared;
use std::io;
use std::sync::Arc;

/// Posts a request once, and records the answer.
pub(super) async fn post_once(
    shared: &Shared,
    forwarding: &Forwarding,
    event: &SkillEvent,
) -> io::Result<Answer> {
    let answer = forwarding.post(event).await;
    record(shared, event, &answer);
    answer
}

/// Posts the skill events that are recorded, each until it is acknowledged or an hour old. Does not end.
pub(crate) async fn forward(shared: Arc<Shared>) {
    let mut changes = shared.subscribe();
    loop {
        if shared.read(|world| !world.skill_events.is_empty()) {
            let events = shared.update(|world| std::mem::take(&mut world.skill_events));
            tokio::spawn(forward_events(Arc::clone(&shared), events));
        }
        // The sender is in `shared`.
        if changes.changed().await.is_err() {
            return;
        }
    }
}

async fn forward_events(shared: Arc<Shared>, events: Vec<SkillEvent>) {
    let Some(forwarding) = &shared.forwarding else { return };
    let posted = |event: &SkillEvent, is_first: bool, answer: &io::Result<Answer>| {
        // The attempts to reach a skill that is still to be started would fill the record.
        if is_first || answer.as_ref().is_ok_and(|answer| answer.status == 200) {
            record(&shared, event, answer);
        }
    };
    post_until_acknowledged(&shared, events, forwarding.endpoint(), Patience::Hour, posted).await;
}

fn record(shared: &Shared, event: &SkillEvent, answer: &io::Result<Answer>) {
    shared.update(|world| {
        let at = world.time.now();
        let outcome = match answer {
            Ok(answer) => Ok(answer.status),
            Err(error) => Err(error.to_string()),
        };
        world.posts.push(|number| Post { number, at, type_name: event.type_name(), outcome });
    });
}

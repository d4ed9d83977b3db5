//! Posts skill events as Amazon does: again and again until they are acknowledged, with a growing pause.

use super::{SkillEndpoint, SkillEvent, Unacknowledged};
use crate::answer::Answer;
use crate::shared::Shared;
use alexa_proactive::verify::REDELIVERY;
use std::io;
use std::time::Duration;

/// The first pause between two rounds; it doubles with each round.
const MIN_PAUSE: Duration = Duration::from_millis(50);
const MAX_PAUSE: Duration = Duration::from_secs(2);

/// How often an event is posted in a test: by then the pauses have taken 5 seconds. Amazon goes on for an hour, a test cannot.
const MAX_POSTS: u32 = 8;

/// How long events are posted that are not acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// For an hour, or [`MAX_POSTS`] times.
    Test,
    /// For an hour, as Amazon does.
    Hour,
}

/// Posts events in rounds until they are acknowledged. Calls `posted` with each answer, and whether it is the first one to the
/// event. Returns the events that were given up.
pub(super) async fn post_until_acknowledged(
    shared: &Shared,
    events: impl IntoIterator<Item = SkillEvent>,
    endpoint: &impl SkillEndpoint,
    patience: Patience,
    posted: impl Fn(&SkillEvent, bool, &io::Result<Answer>),
) -> Vec<Unacknowledged> {
    let mut round: Vec<SkillEvent> = events.into_iter().collect();
    let mut given_up = Vec::new();
    let mut pause = MIN_PAUSE;
    for posts in 1_u32.. {
        let mut next_round = Vec::new();
        for event in round {
            let answer = endpoint.post(event.body()).await;
            posted(&event, posts == 1, &answer);
            match &answer {
                Ok(answer) if answer.status == 200 => continue,
                Ok(answer) => tracing::debug!(
                    type_name = event.type_name(),
                    answer.status,
                    "skill event not acknowledged"
                ),
                Err(error) => {
                    tracing::debug!(type_name = event.type_name(), %error, "skill event not delivered");
                }
            }
            let now = shared.read(|world| world.time.now());
            let age = now.duration_since(event.creation_time()).unwrap_or_default();
            if age < REDELIVERY && (posts < MAX_POSTS || patience == Patience::Hour) {
                next_round.push(event);
            } else {
                given_up.push(Unacknowledged::new(event, answer));
            }
        }
        if next_round.is_empty() {
            break;
        }
        round = next_round;
        tokio::time::sleep(pause).await;
        pause = MAX_PAUSE.min(pause * 2);
    }
    given_up
}

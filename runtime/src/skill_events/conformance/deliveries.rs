//! Random histories whose events arrive in any order, some of them twice, through two handles: the store knows afterwards what
//! follows from the histories themselves.

use super::failure::{Failure, ensure};
use super::happenings::{What, events, skill_event, user};
use super::random::Random;
use super::recipients::users;
use crate::skill_events::{Audience, SkillEvent, Subscriber};
use crate::{Region, UserId};
use std::collections::{BTreeMap, BTreeSet};

const MAX_EVENTS: u64 = 14;
/// There are few seconds, so that many events happen at once.
const SECONDS: u64 = 12;

/// Checks the histories of a seed. Forgets their users, so that the next ones find none.
pub(super) async fn check(audience: &Audience, again: &Audience, seed: u64) -> Result<(), Failure> {
    let mut random = Random::new(seed);
    let mut expected = BTreeMap::new();
    let mut deliveries = Vec::new();
    for name in ["ann", "bob"] {
        let user = user(format!("{seed}-{name}"))?;
        let history = history(&user, &mut random)?;
        let mut subscriber = Subscriber::default();
        for event in &history {
            subscriber.merge(event);
            let times = if random.below(4) == 0 { 2 } else { 1 };
            deliveries.extend(std::iter::repeat_n(event.clone(), times));
        }
        expected.insert(user, subscriber);
    }
    // In any order.
    deliveries.sort_by_cached_key(|_| random.below(u64::MAX));
    for (event, handle) in deliveries.iter().zip([audience, again].into_iter().cycle()) {
        handle.merge(event).await?;
    }
    for (user, subscriber) in &expected {
        let known = audience.member(user).await?.map(|member| member.subscriber).unwrap_or_default();
        ensure(known == *subscriber, "a user is as the history says, in whatever order its events arrive")?;
    }
    for event in events() {
        let subscribed = expected.iter().filter(|(_, subscriber)| subscriber.is_subscribed(event));
        let subscribed: BTreeSet<UserId> = subscribed.map(|(user, _)| user.clone()).collect();
        let all = users(again.recipients(event)).await?.into_iter();
        let known: BTreeSet<UserId> = all.filter(|user| expected.contains_key(user)).collect();
        ensure(
            known == subscribed,
            "the recipients are those who are subscribed at the end of their histories",
        )?;
    }
    for user in expected.keys() {
        audience.forget(user).await?;
    }
    Ok(())
}

/// Returns what happens to a user, in the order of the times.
fn history(user: &UserId, random: &mut Random) -> Result<Vec<SkillEvent>, Failure> {
    let mut seconds: Vec<u64> = (0..random.below(MAX_EVENTS)).map(|_| random.below(SECONDS)).collect();
    seconds.sort_unstable();
    let event = |second| {
        let what = match random.below(14) {
            0..6 => What::Subscribed(random.below(8)),
            6 | 7 => What::Enabled,
            8 | 9 => What::Disabled,
            10 | 11 => What::Permitted,
            _ => What::Forbidden,
        };
        skill_event(user, Region::Europe, second, &what)
    };
    seconds.into_iter().map(event).collect()
}

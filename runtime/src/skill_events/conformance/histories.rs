//! Random histories through two handles: the store knows afterwards what a store in memory knows.

use super::failure::{Failure, ensure};
use super::happenings::{SKILL, What, events, skill_event, time, user};
use super::random::Random;
use super::recipients::users;
use crate::skill_events::{Audience, StoreError};
use crate::{Region, SkillStage, UserId};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

const USERS: u64 = 6;
const STEPS: u64 = 400;

pub(super) async fn check(audience: &Audience, again: &Audience) -> Result<(), Failure> {
    let names: Vec<UserId> =
        (0..USERS).map(|number| user(format!("history-{number}"))).collect::<Result<_, _>>()?;
    let model = Audience::in_memory(SKILL, SkillStage::Live);
    let mut random = Random::new(2_463_534_242);
    for (step, handle) in (0..STEPS).zip([audience, again].into_iter().cycle()) {
        let number = random.below(USERS);
        let Some(user) = names.get(usize::try_from(number).unwrap_or_default()) else { continue };
        step_of(handle, &model, user, &mut random)
            .await
            .map_err(|failure| Failure::new(format!("step {step} of a random history: {failure}")))?;
        let (known, expected) = (audience.member(user).await?, model.member(user).await?);
        ensure(known == expected, format!("after step {step} of a random history, a user is as in memory"))?;
    }
    for event in events() {
        let expected = users(model.recipients(event)).await?;
        let all = users(again.recipients(event)).await?;
        let known: std::collections::BTreeSet<_> =
            all.into_iter().filter(|user| names.contains(user)).collect();
        ensure(known == expected, "after a random history, the recipients are as in memory")?;
    }
    check_contention(audience, again, &model).await
}

/// Makes one random change to the store and to the model.
async fn step_of(
    audience: &Audience,
    model: &Audience,
    user: &UserId,
    random: &mut Random,
) -> Result<(), Failure> {
    let second = random.below(60);
    let what = match random.below(16) {
        0..6 => What::Subscribed(random.below(8)),
        6 | 7 => What::Enabled,
        8 => What::Disabled,
        9 => What::Permitted,
        10 => What::Forbidden,
        11 => {
            let Some(event) = events().next() else { return Ok(()) };
            let change = audience.not_subscribed(user, event, time(second)).await?;
            let expected = model.not_subscribed(user, event, time(second)).await?;
            return ensure(change == expected, "a refusal changes what it changes in memory");
        }
        12 => {
            let owner = if second % 2 == 0 { "customer-1" } else { "customer-2" };
            audience.link(user, owner).await?;
            return Ok(model.link(user, owner).await?);
        }
        13 => {
            audience.tag(user, "second", &second.to_string()).await?;
            return Ok(model.tag(user, "second", &second.to_string()).await?);
        }
        14 => {
            audience.untag(user, "second").await?;
            audience.unlink(user).await?;
            model.untag(user, "second").await?;
            return Ok(model.unlink(user).await?);
        }
        _ => {
            audience.forget(user).await?;
            return Ok(model.forget(user).await?);
        }
    };
    let region = if random.below(4) == 0 { Region::FarEast } else { Region::NorthAmerica };
    let event = skill_event(user, region, second, &what)?;
    let (change, expected) = (audience.merge(&event).await?, model.merge(&event).await?);
    ensure(change == expected, "an event changes what it changes in memory")
}

/// Many changes of one user at once, through both handles: none is lost.
async fn check_contention(audience: &Audience, again: &Audience, model: &Audience) -> Result<(), Failure> {
    let user = &user("contention")?;
    let mut changes: Vec<Running<'_, Result<(), StoreError>>> = Vec::new();
    for (number, handle) in (0..16).zip([audience, again].into_iter().cycle()) {
        let event = skill_event(user, Region::Europe, number, &What::Subscribed(number))?;
        // A name of its own, so that a later change does not hide a lost one.
        let tag = number.to_string();
        model.merge(&event).await?;
        model.tag(user, &tag, "changed").await?;
        changes.push(Box::pin(async move {
            handle.merge(&event).await?;
            handle.tag(user, &tag, "changed").await
        }));
    }
    for result in together(changes).await {
        result?;
    }
    ensure(
        audience.member(user).await? == model.member(user).await?,
        "of changes at the same time none is lost",
    )
}

type Running<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Runs all futures at once.
async fn together<T>(mut futures: Vec<Running<'_, T>>) -> Vec<T> {
    let mut results = Vec::new();
    poll_fn(|context| {
        futures.retain_mut(|future| match future.as_mut().poll(context) {
            Poll::Ready(result) => {
                results.push(result);
                false
            }
            Poll::Pending => true,
        });
        if futures.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    results
}

//! The recipients of a notification: exactly those that the query selects, each once, over many pages.

use super::failure::{Failure, ensure};
use super::happenings::{What, events, skill_event, time, user};
use crate::skill_events::{Audience, SkillEvent};
use crate::{EventName, Region, UserId};
use futures_core::Stream;
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

/// More than a page of each query for all of a region.
const USERS: u64 = 1300;

/// Reads a stream of recipients to its end.
pub(super) async fn users(recipients: crate::skill_events::Recipients) -> Result<BTreeSet<UserId>, Failure> {
    let mut recipients = pin!(recipients);
    let mut users = BTreeSet::new();
    while let Some(recipient) = poll_fn(|context| recipients.as_mut().poll_next(context)).await {
        ensure(users.insert(recipient?.user), "a user is returned once")?;
    }
    Ok(users)
}

fn first_event() -> Result<EventName, Failure> {
    events().next().ok_or_else(|| Failure::new("the catalog is empty"))
}

fn region(number: u64) -> Region {
    if number % 50 == 0 { Region::FarEast } else { Region::Europe }
}

pub(super) async fn check(audience: &Audience, again: &Audience) -> Result<(), Failure> {
    let weather = first_event()?;
    let names: Vec<UserId> =
        (0..USERS).map(|number| user(format!("page-{number}"))).collect::<Result<_, _>>()?;
    let subscribed: Result<Vec<SkillEvent>, Failure> = (0..)
        .zip(&names)
        // One in eleven subscribes to another event.
        .map(|(number, user)| {
            let what = What::Subscribed(if number % 11 == 0 { 2 } else { 3 });
            skill_event(user, region(number), 1, &what)
        })
        .collect();
    let changes = audience.merge_all(&subscribed?).await?;
    ensure(changes.iter().all(|change| !change.subscribed.is_empty()), "each event changes its user")?;
    let selected = |is_selected: &dyn Fn(u64) -> bool| -> BTreeSet<UserId> {
        let numbered = (0..).zip(&names);
        numbered.filter(|(number, _)| is_selected(*number)).map(|(_, user)| user.clone()).collect()
    };
    let wants = |number: u64| number % 11 != 0;
    let all = || again.recipients(weather);
    ensure(
        users(all()).await? == selected(&wants),
        "all subscribers of an event are returned, and no others",
    )?;
    for one in Region::ALL {
        let expected = selected(&|number| wants(number) && region(number) == one);
        ensure(
            users(all().in_region(one)).await? == expected,
            "the subscribers of one region are returned, and no others",
        )?;
    }
    for (number, user) in (1..40).zip(names.iter().skip(1)) {
        if number % 2 == 0 {
            audience.link(user, "customer").await?;
        }
        if number % 3 == 0 {
            again.tag(user, "district", "7").await?;
        }
        if number % 5 == 0 {
            audience.tag(user, "district", "8").await?;
        }
    }
    let linked = |number: u64| (1..40).contains(&number) && number % 2 == 0;
    let tagged = |number: u64, divisor: u64| (1..40).contains(&number) && number % divisor == 0;
    let district = |value: &str| all().tagged("district", value);
    for (recipients, is_selected, property) in [
        (
            all().owned_by("customer"),
            Box::new(|number| wants(number) && linked(number)) as Box<dyn Fn(u64) -> bool>,
            "the users of an owner",
        ),
        (all().owned_by("another"), Box::new(|_| false), "no users of an owner without users"),
        (district("7"), Box::new(|number| wants(number) && tagged(number, 3)), "the users with a tag"),
        (
            district("7").tagged("district", "8"),
            Box::new(|number| wants(number) && tagged(number, 3) && tagged(number, 5)),
            "the users with all of several tags",
        ),
        (all().tagged("7", "district"), Box::new(|_| false), "no users with another tag"),
        (
            district("7").owned_by("customer").in_region(Region::Europe),
            Box::new(|number| {
                wants(number) && tagged(number, 3) && linked(number) && region(number) == Region::Europe
            }),
            "the users with owner, tag and region",
        ),
    ] {
        let expected = selected(&is_selected);
        ensure(users(recipients).await? == expected, format!("a query selects {property}, and no others"))?;
    }
    check_forgetting(audience, again, &names).await
}

/// Users who disabled the skill are forgotten from the time on at which they did.
async fn check_forgetting(audience: &Audience, again: &Audience, names: &[UserId]) -> Result<(), Failure> {
    let weather = first_event()?;
    let disabled: Result<Vec<SkillEvent>, Failure> = (0..)
        .zip(names)
        // 20 users disable the skill, one in each second, and one of them enables it again.
        .take(20)
        .map(|(number, user)| skill_event(user, region(number), 100 + number, &What::Disabled))
        .collect();
    audience.merge_all(&disabled?).await?;
    if let Some(user) = names.get(5) {
        audience.merge(&skill_event(user, Region::Europe, 200, &What::Enabled)?).await?;
    }
    let left = users(again.recipients(weather)).await?;
    ensure(
        left.is_disjoint(&names.iter().take(20).cloned().collect()),
        "who disabled the skill is no recipient",
    )?;
    ensure(
        again.forget_disabled_before(time(110)).await? == 9,
        "who disabled the skill before a time is forgotten",
    )?;
    ensure(again.forget_disabled_before(time(110)).await? == 0, "who is forgotten is not forgotten again")?;
    let subsecond = time(110) + Duration::from_millis(1);
    ensure(again.forget_disabled_before(subsecond).await? == 1, "times are compared by less than a second")?;
    for (number, user) in (0..).zip(names.iter().take(20)) {
        let is_known = audience.member(user).await?.is_some();
        ensure(
            is_known == (number > 10 || number == 5),
            "only who disabled the skill before the time is forgotten",
        )?;
    }
    for user in names.iter().take(40) {
        again.forget(user).await?;
        ensure(audience.member(user).await?.is_none(), "a user who is forgotten is not known")?;
    }
    let left = users(again.recipients(weather).owned_by("customer")).await?;
    ensure(left.is_empty(), "a user who is forgotten is no recipient")
}

/// Other skills and stages have their own users.
pub(super) async fn check_other_skills(audience: &Audience, others: &[Audience]) -> Result<(), Failure> {
    let weather = first_event()?;
    let known = user("page-100")?;
    ensure(audience.member(&known).await?.is_some(), "a user is known until they are forgotten")?;
    for other in others {
        ensure(
            users(other.recipients(weather)).await?.is_empty(),
            "the users of another skill or stage are not recipients",
        )?;
        ensure(other.member(&known).await?.is_none(), "nor are they known")?;
        other.link(&known, "customer").await?;
        other.forget(&known).await?;
    }
    ensure(
        audience.member(&known).await?.is_some(),
        "forgetting a user of another skill or stage changes nothing",
    )
}

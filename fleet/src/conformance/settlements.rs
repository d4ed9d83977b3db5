//! Settlements: a batch, its record and its rest in one step; keys that are known stay known; records that add up.

use super::failure::{Failure, ensure};
use super::samples::{LONG, SHORT, batch, request, take, take_one, until_ended, users};
use crate::queue::{Queue, Rest};
use crate::record::{Record, UserFailure};
use crate::run_id::RunId;
use alexa_proactive::Region;
use std::collections::{BTreeMap, BTreeSet};

pub(super) async fn check(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    check_keys(one, other).await?;
    check_rest(one, other).await?;
    check_outcomes(one, other).await
}

async fn check_keys(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let [request, again] = [request("keys", 0)?, request("keys", 1)?];
    let [sent, of_another_run] = [batch(&request, 0..2)?, batch(&again, 0..2)?];
    one.open_run(&request).await?;
    one.open_run(&again).await?;
    one.put(&[sent.clone(), sent.clone()]).await?;
    other.put(std::slice::from_ref(&sent)).await?;
    let delivery = take_one(one, LONG).await?;
    other.put(std::slice::from_ref(&sent)).await?;
    ensure(take(other, 10, LONG).await?.is_empty(), "a batch that is being sent is not put again")?;
    one.settle(&delivery.lease, &Record { accepted: 2, ..Record::default() }, &[]).await?;
    other.put(std::slice::from_ref(&sent)).await?;
    ensure(take(other, 10, LONG).await?.is_empty(), "a batch that was settled is not put again")?;
    let progress = other.progress(&RunId::of(&request)).await?.unwrap_or_default();
    ensure((progress.accepted, progress.recipients()) == (2, 2), "nor is it counted again")?;
    one.put(std::slice::from_ref(&of_another_run)).await?;
    let delivery = take_one(other, LONG).await?;
    ensure(other.bury(&delivery.lease, "it is 'poison'").await?, "a batch can be buried")?;
    one.put(std::slice::from_ref(&of_another_run)).await?;
    ensure(take(one, 10, LONG).await?.is_empty(), "a batch that was buried is not taken, nor put again")?;
    let progress = one.progress(&RunId::of(&again)).await?.unwrap_or_default();
    ensure(
        (progress.buried, progress.left, progress.recipients()) == (2, 0, 2),
        "the customers of a buried batch are counted as buried",
    )?;
    ensure(
        progress.burial_reasons == BTreeSet::from(["it is 'poison'".to_owned()]),
        "the reason of a burial is kept",
    )
}

async fn check_rest(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let request = request("rest", 0)?;
    let run = RunId::of(&request);
    let sent = batch(&request, 0..10)?;
    one.open_run(&request).await?;
    one.put(std::slice::from_ref(&sent)).await?;
    one.close_run(&run).await?;
    let progress = other.progress(&run).await?.unwrap_or_default();
    ensure((progress.left, progress.batches_left) == (10, 1), "customers who wait are counted as left")?;
    ensure(progress.oldest.is_some(), "a batch that is due is overdue since it was put")?;
    let delivery = take_one(one, LONG).await?;
    let progress = other.progress(&run).await?.unwrap_or_default();
    ensure((progress.left, progress.max_deliveries) == (10, 1), "so are those who are being sent to")?;
    let soon = Rest::new(sent.rest(users(7..9)?, 1, true), SHORT);
    let much_later = Rest::new(sent.rest(users(9..10)?, 2, false), LONG);
    let record = Record {
        accepted: 5,
        failures: users(5..7)?
            .into_iter()
            .map(|user| UserFailure::new(user, "not_subscribed", "not 'subscribed' \\ 家"))
            .collect(),
    };
    let rest = [soon.clone(), much_later];
    ensure(one.settle(&delivery.lease, &record, &rest).await?, "a batch can be settled with its rest")?;
    let progress = other.progress(&run).await?.unwrap_or_default();
    ensure(
        (progress.accepted, progress.left, progress.batches_left, progress.recipients()) == (5, 3, 2, 10),
        "the record and the rest add up to the customers of the batch",
    )?;
    ensure(!progress.is_finished(), "a run with a rest is not finished")?;
    ensure(progress.not_accepted == BTreeMap::from([("not_subscribed".to_owned(), 2)]), "kinds are counted")?;
    until_ended().await;
    let delivery = take_one(other, LONG).await?;
    ensure(super::samples::read(&delivery)? == soon.batch, "a rest is taken when it is due, as it was put")?;
    ensure(delivery.deliveries == 1, "the deliveries of a rest are its own")?;
    let record = Record { accepted: 2, ..Record::default() };
    ensure(other.settle(&delivery.lease, &record, &[]).await?, "a rest can be settled")?;
    let progress = one.progress(&run).await?.unwrap_or_default();
    ensure((progress.accepted, progress.left) == (7, 1), "the records of a batch and its rests are summed up")
}

async fn check_outcomes(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    const BATCHES: u32 = 50;
    let request = request("outcomes", 0)?;
    let run = RunId::of(&request);
    one.open_run(&request).await?;
    let batches = (0..BATCHES)
        .map(|number| batch(&request, 3 * number..3 * number + 3))
        .collect::<Result<Vec<_>, _>>()?;
    one.put(&batches).await?;
    let mut expected = Vec::new();
    for (_, delivery) in take(one, 100, LONG).await? {
        let batch = super::samples::read(&delivery)?;
        let mut record = Record { accepted: 2, ..Record::default() };
        if let Some(user) = batch.users().first() {
            expected.push((user.clone(), Region::Europe));
            record.failures.push(UserFailure::new(user.clone(), "violation", "wrong: \"é\""));
        }
        one.settle(&delivery.lease, &record, &[]).await?;
    }
    let mut found = Vec::new();
    let mut next: Option<String> = None;
    loop {
        let page = other.outcomes(&run, next.as_deref()).await?;
        for failure in page.failures {
            let is_as_recorded = failure.kind == "violation" && failure.error == "wrong: \"é\"";
            ensure(is_as_recorded, "a failure is returned as it was recorded")?;
            found.push((failure.recipient.user, failure.recipient.region));
        }
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    expected.sort();
    found.sort();
    ensure(found == expected, "each failure of a run is on one page, with its region")
}

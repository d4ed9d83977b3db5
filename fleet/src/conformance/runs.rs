//! Runs: begun once, stopped for everyone, found again, forgotten.

use super::failure::{Failure, ensure};
use super::samples::{LONG, batch, request, take, take_one};
use crate::queue::{LeaseState, Queue};
use crate::record::Record;
use crate::run_id::RunId;
use alexa_proactive::Timestamp;

pub(super) async fn check(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    check_opened(one, other).await?;
    check_unfinished(one, other).await?;
    check_stopped(one, other).await
}

async fn check_opened(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let first = request("opened", 0)?;
    let run = RunId::of(&first);
    ensure(one.progress(&run).await?.is_none(), "a run that was not opened has no progress")?;
    ensure(!one.stop(&run, "no").await?, "a run that was not opened cannot be stopped")?;
    ensure(one.open_run(&first).await? == first.to_string(), "a run that is opened has its request")?;
    let longer = first.to_string().replace("\"count\":1", "\"count\":2");
    let second = alexa_proactive::EventRequest::stored(longer.as_bytes())
        .map_err(|error| Failure::new(error.to_string()))?;
    ensure(
        other.open_run(&second).await? == first.to_string(),
        "a run that is opened again has the request that it was begun with",
    )?;
    let progress = other.progress(&run).await?.unwrap_or_default();
    ensure(!progress.is_complete && progress.recipients() == 0, "a run that is open is not complete")?;
    other.close_run(&run).await?;
    let progress = one.progress(&run).await?.unwrap_or_default();
    ensure(progress.is_complete && progress.is_finished(), "a closed run without batches is finished")
}

async fn check_unfinished(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let (first, second) = (request("unfinished", 0)?, request("unfinished", 1)?);
    let id = first.reference_id();
    ensure(one.unfinished(id).await?.is_none(), "a reference id without runs has no unfinished one")?;
    one.open_run(&first).await?;
    one.open_run(&second).await?;
    ensure(
        other.unfinished(id).await? == Some(second.to_string()),
        "the newest run that is not finished is found",
    )?;
    other.close_run(&RunId::of(&second)).await?;
    ensure(
        one.unfinished(id).await? == Some(first.to_string()),
        "a finished run is not found, an older one is",
    )?;
    one.put(&[batch(&first, 0..3)?]).await?;
    one.close_run(&RunId::of(&first)).await?;
    ensure(
        other.unfinished(id).await? == Some(first.to_string()),
        "a run with a batch that is left is not finished",
    )?;
    let delivery = take_one(other, LONG).await?;
    let record = Record { accepted: 3, ..Record::default() };
    ensure(other.settle(&delivery.lease, &record, &[]).await?, "a batch that was taken can be settled")?;
    ensure(one.unfinished(id).await?.is_none(), "a run whose batches are settled is finished")
}

async fn check_stopped(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let (stopped, going_on) = (request("stopped", 0)?, request("stopped", 1)?);
    for request in [&stopped, &going_on] {
        one.open_run(request).await?;
    }
    one.put(&[batch(&stopped, 0..2)?]).await?;
    let held = take_one(one, LONG).await?;
    ensure(held.stopped.is_none(), "the batch of a run that goes on has no reason")?;
    let [later, others] = [batch(&stopped, 2..4)?, batch(&going_on, 0..2)?];
    one.put(std::slice::from_ref(&later)).await?;
    one.put(std::slice::from_ref(&others)).await?;
    let run = RunId::of(&stopped);
    ensure(other.stop(&run, "the first 'reason'").await?, "a run can be stopped")?;
    ensure(other.stop(&run, "another one").await?, "a run can be stopped twice")?;
    let reason = Some("the first 'reason'".to_owned());
    ensure(
        one.progress(&run).await?.is_some_and(|progress| progress.stopped == reason),
        "the first reason stays",
    )?;
    let states = one.extend(std::slice::from_ref(&held.lease), LONG).await?;
    ensure(
        states == [LeaseState::Stopped("the first 'reason'".to_owned())],
        "who holds a batch of a stopped run learns it with the next extension",
    )?;
    let taken = take(one, 10, LONG).await?;
    let stopped_of = |key: &str| taken.get(key).map(|delivery| delivery.stopped.clone());
    ensure(
        stopped_of(later.key()) == Some(reason) && stopped_of(others.key()) == Some(None),
        "the batches of a stopped run are taken with the reason, those of others without",
    )?;
    for delivery in taken.values().chain([&held]) {
        one.settle(&delivery.lease, &Record::default(), &[]).await?;
    }
    Ok(())
}

/// Forgets all runs, those of the other checks, too.
pub(super) async fn check_forgotten(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let first = request("forgotten", 0)?;
    let run = RunId::of(&first);
    one.open_run(&first).await?;
    one.put(&[batch(&first, 0..2)?]).await?;
    other.forget(first.expiry_time()).await?;
    ensure(one.progress(&run).await?.is_some(), "a run that expires later is not forgotten")?;
    let after: Timestamp = first.expiry_time().checked_add(LONG).unwrap_or(first.expiry_time());
    ensure(other.forget(after).await? >= 1, "runs that expired before are forgotten and counted")?;
    ensure(one.progress(&run).await?.is_none(), "a forgotten run has no progress")?;
    ensure(take(one, 10, LONG).await?.is_empty(), "a forgotten run has no batches")?;
    ensure(other.forget(after).await? == 0, "there is nothing left to forget")
}

//! Backlogs: what is left of all runs, in engines that know it.

use super::failure::{Failure, ensure};
use super::samples::{LONG, batch, request, take};
use crate::queue::Queue;
use crate::record::Record;

pub(super) async fn check(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let Some(before) = one.backlog().await? else { return Ok(()) };
    for (name, customers) in [("backlog", 0..3), ("another", 0..2)] {
        let request = request(name, 0)?;
        one.open_run(&request).await?;
        one.put(&[batch(&request, customers)?]).await?;
    }
    let put = other.backlog().await?.unwrap_or_default();
    let added = (put.batches - before.batches, put.customers - before.customers);
    ensure(added == (2, 5), "the backlog has the batches of all runs, and their customers")?;
    ensure(put.oldest.is_some(), "a batch that is due is overdue since it was put")?;
    let taken = take(one, 10, LONG).await?;
    let held = other.backlog().await?.unwrap_or_default();
    ensure(
        (held.batches, held.customers) == (put.batches, put.customers),
        "batches that are being sent are in the backlog",
    )?;
    ensure(held.oldest.is_none(), "a batch that is being sent is not overdue")?;
    for delivery in taken.values() {
        one.settle(&delivery.lease, &Record::default(), &[]).await?;
    }
    ensure(other.backlog().await? == Some(before), "a settled batch is not in the backlog")
}

//! Leases: a batch belongs to one taker at a time, and who has lost it changes nothing.

use super::failure::{Failure, ensure};
use super::samples::{LONG, SHORT, batch, read, request, take, take_one, until_ended};
use crate::queue::{Delivery, LeaseState, Queue};
use crate::record::Record;
use futures_util::future::join_all;
use std::collections::BTreeSet;
use std::time::Duration;

pub(super) async fn check(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    ensure(one.take(10, LONG).await?.is_empty(), "an empty queue has nothing to take")?;
    ensure(one.extend(&[], LONG).await?.is_empty(), "no leases have no results")?;
    check_lost(one, other).await?;
    check_later(one, other).await?;
    check_once(one, other).await
}

async fn extended(queue: &impl Queue, delivery: &Delivery, lease: Duration) -> Result<bool, Failure> {
    let states = queue.extend(std::slice::from_ref(&delivery.lease), lease).await?;
    ensure(states.len() == 1, "each lease has a result")?;
    Ok(states.first() == Some(&LeaseState::Held))
}

async fn check_lost(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let request = request("lost", 0)?;
    one.open_run(&request).await?;
    let sent = batch(&request, 0..350)?;
    one.put(std::slice::from_ref(&sent)).await?;
    let first = take_one(other, SHORT).await?;
    ensure(read(&first)? == sent, "a batch is taken as it was put")?;
    ensure(first.deliveries == 1, "the first delivery is the first")?;
    ensure(extended(one, &first, LONG).await?, "a lease can be extended by any handle")?;
    until_ended().await;
    ensure(take(one, 10, LONG).await?.is_empty(), "a batch whose lease was extended is not taken again")?;
    ensure(extended(one, &first, SHORT).await?, "a lease can be made shorter")?;
    until_ended().await;
    let second = take_one(one, LONG).await?;
    ensure(read(&second)? == sent, "a batch whose lease has ended is taken again, unchanged")?;
    ensure(second.deliveries == 2, "deliveries are counted")?;
    ensure(second.lease != first.lease, "each delivery has a lease of its own")?;
    ensure(!extended(other, &first, LONG).await?, "a lease that was lost cannot be extended")?;
    let record = Record { accepted: 350, ..Record::default() };
    ensure(!other.settle(&first.lease, &record, &[]).await?, "who has lost a lease cannot settle the batch")?;
    ensure(!other.bury(&first.lease, "no").await?, "nor bury it")?;
    ensure(!other.later(&first.lease, Duration::ZERO).await?, "nor give it back")?;
    ensure(take(one, 10, LONG).await?.is_empty(), "what has no effect changes nothing")?;
    ensure(one.settle(&second.lease, &record, &[]).await?, "who holds the lease can")?;
    ensure(!one.settle(&second.lease, &record, &[]).await?, "but only once")?;
    ensure(!extended(one, &second, LONG).await?, "a settled batch has no lease")
}

async fn check_later(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    let request = request("later", 0)?;
    one.open_run(&request).await?;
    one.put(&[batch(&request, 0..1)?]).await?;
    for _ in 0..10 {
        let delivery = take_one(one, LONG).await?;
        ensure(delivery.deliveries == 1, "a delivery that is given back does not count")?;
        ensure(other.later(&delivery.lease, Duration::ZERO).await?, "a batch can be given back at once")?;
        ensure(!extended(one, &delivery, LONG).await?, "a batch that was given back has no lease")?;
    }
    let delivery = take_one(one, LONG).await?;
    ensure(one.later(&delivery.lease, SHORT).await?, "a batch can be given back for later")?;
    until_ended().await;
    let delivery = take_one(one, LONG).await?;
    ensure(one.later(&delivery.lease, LONG).await?, "a batch can be given back for much later")?;
    ensure(take(one, 10, LONG).await?.is_empty(), "a batch that is not due is not taken")
}

/// Many takers at once.
async fn check_once(one: &impl Queue, other: &impl Queue) -> Result<(), Failure> {
    const BATCHES: u32 = 60;
    let request = request("once", 0)?;
    one.open_run(&request).await?;
    let batches =
        (0..BATCHES).map(|number| batch(&request, number..number + 1)).collect::<Result<Vec<_>, _>>()?;
    one.put(&batches).await?;
    let takers = (0..20).map(|taker| async move {
        if taker % 2 == 0 { take(one, 4, LONG).await } else { take(other, 4, LONG).await }
    });
    let mut keys = BTreeSet::new();
    let mut number = 0;
    for taken in join_all(takers).await {
        let taken = taken?;
        ensure(taken.len() <= 4, "no more than the maximum is taken")?;
        for (key, delivery) in taken {
            number += 1;
            keys.insert(key);
            one.settle(&delivery.lease, &Record { accepted: 1, ..Record::default() }, &[]).await?;
        }
    }
    ensure(keys.len() == number, "no two takers get the same batch")?;
    for (_, delivery) in take(one, 100, LONG).await? {
        number += 1;
        one.settle(&delivery.lease, &Record { accepted: 1, ..Record::default() }, &[]).await?;
    }
    ensure(number == BATCHES as usize, "all batches that are due are taken in the end")
}

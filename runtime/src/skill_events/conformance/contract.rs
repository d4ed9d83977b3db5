//! The contract of the methods of a store: conditional writes, versions, and records that are read as they were written.

use super::failure::{Failure, ensure};
use super::happenings::{What, skill_event, user};
use crate::skill_events::{Record, Store, StoreError, Stored, Subscriber, Write};
use crate::{Region, UserId};

/// Reads the record of one user.
async fn read(store: &impl Store, user: &UserId) -> Result<Option<Stored>, StoreError> {
    Ok(store.read(std::slice::from_ref(user)).await?.into_iter().next().flatten())
}

/// Makes one write. Returns whether it was made.
async fn write(
    store: &impl Store,
    user: &UserId,
    expected: Option<i64>,
    record: Option<&Record>,
) -> Result<bool, StoreError> {
    let write = Write::new(user.clone(), expected, record.cloned());
    Ok(store.write(&[write]).await?.first().copied().unwrap_or_default())
}

/// Returns a record with texts that a store must neither change nor interpret.
fn record(number: usize) -> Result<Record, Failure> {
    let mut subscriber = Subscriber::default();
    let event = skill_event(&user(number)?, Region::Europe, number as u64, &What::Subscribed(5))?;
    subscriber.merge(&event);
    let state = serde_json::to_string(&subscriber).map_err(|error| Failure::new(error.to_string()))?;
    let long = "x".repeat(600);
    let owners = ["customer-1", "", "O'Hara \"\\ % _ {} \n\t", "größer 家 🦀", "NULL", &long];
    let tags = owners.iter().take(number % 7).enumerate();
    let tags = tags.flat_map(|(index, text)| {
        [("name".to_owned(), (*text).to_owned()), ((*text).to_owned(), index.to_string())]
    });
    Ok(Record::from_parts(&state, owners.get(number % 7).map(|&owner| owner.to_owned()), tags)?)
}

pub(super) async fn check(store: &impl Store, again: &impl Store) -> Result<(), Failure> {
    let ann = &user("contract-ann")?;
    let (first, second) = (&record(1)?, &record(2)?);
    ensure(read(store, ann).await?.is_none(), "a user who is not stored is read as `None`")?;
    ensure(
        !write(store, ann, Some(1), Some(first)).await?,
        "a write that expects a version is not made if there is none",
    )?;
    ensure(
        write(store, ann, None, Some(first)).await?,
        "a write that expects no user is made if there is none",
    )?;
    let stored = read(again, ann).await?;
    let known =
        stored.as_ref().ok_or_else(|| Failure::new("what one handle has written, another one reads"))?;
    ensure(known.record == *first, "a record is read as it was written")?;
    ensure(
        !write(again, ann, None, Some(second)).await?,
        "a write that expects no user is not made if there is one",
    )?;
    ensure(read(store, ann).await? == stored, "a write that is not made changes nothing")?;
    ensure(
        write(again, ann, Some(known.version), Some(second)).await?,
        "a write that expects the stored version is made",
    )?;
    let changed = read(store, ann).await?.ok_or_else(|| Failure::new("a changed user is read"))?;
    ensure(changed.record == *second, "a changed record is read as it was written")?;
    ensure(changed.version != known.version, "each write changes the version")?;
    ensure(
        !write(store, ann, Some(known.version), Some(first)).await?,
        "a write that expects an earlier version is not made",
    )?;
    ensure(!write(store, ann, Some(known.version), None).await?, "nor is a deletion")?;
    ensure(read(again, ann).await?.as_ref() == Some(&changed), "a write that is not made changes nothing")?;
    ensure(
        write(store, ann, Some(changed.version), None).await?,
        "a deletion that expects the stored version is made",
    )?;
    ensure(read(again, ann).await?.is_none(), "a deleted user is not stored")?;
    ensure(write(store, ann, None, Some(second)).await?, "a deleted user can be stored again")?;
    ensure(
        !write(again, ann, Some(changed.version), Some(first)).await?,
        "a user who was deleted and stored again has another version",
    )?;
    let version = read(store, ann).await?.map(|stored| stored.version);
    ensure(write(store, ann, version, None).await?, "a deletion that expects the stored version is made")?;
    check_batch(store, again).await
}

/// A batch of writes, some of which cannot be made.
async fn check_batch(store: &impl Store, again: &impl Store) -> Result<(), Failure> {
    const USERS: usize = 40;
    let users: Vec<UserId> =
        (0..USERS).map(|number| user(format!("batch-{number}"))).collect::<Result<_, _>>()?;
    let records: Vec<Record> = (0..USERS).map(record).collect::<Result<_, _>>()?;
    ensure(
        store.read(&[]).await?.is_empty() && store.write(&[]).await?.is_empty(),
        "an empty batch has no results",
    )?;
    let insert = |number: usize| {
        let (user, record) = (users.get(number).cloned(), records.get(number).cloned());
        user.map(|user| Write::new(user, None, record))
    };
    let third: Vec<Write> = (0..USERS).step_by(3).filter_map(insert).collect();
    let made = store.write(&third).await?;
    ensure(made == vec![true; third.len()], "all writes of a batch whose condition holds are made")?;
    let all: Vec<Write> = (0..USERS).filter_map(insert).collect();
    let expected: Vec<bool> = (0..USERS).map(|number| number % 3 != 0).collect();
    ensure(
        again.write(&all).await? == expected,
        "each write of a batch stands for itself, and the results are in its order",
    )?;
    let mut reversed: Vec<UserId> = users.iter().rev().cloned().collect();
    reversed.insert(0, user("batch-unknown")?);
    let read = store.read(&reversed).await?;
    let read_records: Vec<Option<&Record>> =
        read.iter().map(|stored| stored.as_ref().map(|stored| &stored.record)).collect();
    let expected: Vec<Option<&Record>> =
        std::iter::once(None).chain(records.iter().rev().map(Some)).collect();
    ensure(
        read_records == expected,
        "a batch is read in its order, each record as it was written, `None` for an unknown user",
    )?;
    let known = reversed.into_iter().zip(&read).filter_map(|(user, stored)| Some((user, stored.as_ref()?)));
    let deletions = known.map(|(user, stored)| Write::new(user, Some(stored.version), None));
    let made = again.write(&deletions.collect::<Vec<_>>()).await?;
    ensure(made == vec![true; USERS], "a batch of deletions is made")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Texts that a database may change are among the owners, the names of tags, and their values.
    #[test]
    fn the_records_have_every_text_in_every_place() {
        let records: Vec<Record> = (0..40).map(|number| record(number).unwrap()).collect();
        let owners: BTreeSet<Option<&str>> = records.iter().map(Record::owner).collect();
        assert_eq!(owners.len(), 7, "six texts, and none");
        let tags: BTreeSet<(&str, &str)> = records
            .iter()
            .flat_map(Record::tags)
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        for text in owners.into_iter().flatten() {
            assert!(tags.contains(&("name", text)), "{text}");
            assert!(tags.iter().any(|(name, _)| *name == text), "{text}");
        }
        let numbers: BTreeSet<usize> = records.iter().map(|record| record.tags().len()).collect();
        assert!(numbers.len() > 5, "{numbers:?}");
    }
}

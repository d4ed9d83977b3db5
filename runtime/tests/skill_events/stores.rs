//! The stores in memory and in a file conform.

use alexa_proactive::SkillStage;
use alexa_proactive::skill_events::{
    Audience, MemoryStore, Page, Query, Record, SqliteStore, Store, StoreError, StoreFuture, Stored, Write,
    conformance,
};
use alexa_proactive::{Timestamp, UserId};
use alexa_proactive_tests::scratch::Scratch;
use std::collections::HashMap;
use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Returns what opens the stores of an empty database in memory.
fn memory() -> impl AsyncFn(&str, SkillStage) -> Result<Arc<MemoryStore>, StoreError> {
    let stores = Mutex::new(HashMap::new());
    async move |skill_id: &str, stage| {
        let mut stores = stores.lock().unwrap();
        let store = stores.entry((skill_id.to_owned(), stage));
        Ok(Arc::clone(store.or_insert_with(|| Arc::new(MemoryStore::new(skill_id, stage)))))
    }
}

#[tokio::test]
async fn memory_conforms() -> Result<(), conformance::Failure> {
    conformance::check(memory()).await
}

#[tokio::test]
async fn a_file_conforms() -> Result<(), conformance::Failure> {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "conformance");
    let path = scratch.folder().join("audience.db");
    conformance::check(async |skill_id: &str, stage| SqliteStore::open(&path, skill_id, stage)).await
}

/// Returns new seeds each time.
fn seeds(count: usize) -> impl Iterator<Item = u64> {
    (0..count).map(|_| fastrand::u64(1..))
}

#[tokio::test]
async fn histories_in_any_order_have_the_same_end() -> Result<(), conformance::Failure> {
    conformance::check_histories(memory(), seeds(300)).await?;
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "histories");
    let path = scratch.folder().join("audience.db");
    let open = async |skill_id: &str, stage| SqliteStore::open(&path, skill_id, stage);
    conformance::check_histories(open, seeds(50)).await
}

/// A store in memory with a fault.
struct Faulty {
    store: Arc<MemoryStore>,
    fault: Fault,
}

#[derive(Debug, Clone, Copy)]
enum Fault {
    /// Looks at no versions.
    Unconditional,
    /// Returns that no write was made.
    Denies,
    /// Returns the records in the order of their users.
    Sorted,
    /// Returns the first page only.
    OnePage,
    /// Knows no tags.
    Tags,
    /// Returns a page twice.
    Repeats,
    /// Returns no users who disabled the skill.
    Disabled,
    /// Keeps the owner of a user who was unlinked.
    Unlinked,
    /// Returns a record that was not asked for.
    Unasked,
    /// Looks at the version of a user before a write, but not during it.
    Races,
    /// Does not keep this part of the state.
    Loses(&'static str),
}

impl Store for Faulty {
    fn skill_id(&self) -> &str {
        self.store.skill_id()
    }

    fn stage(&self) -> SkillStage {
        self.store.stage()
    }

    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
        Box::pin(async move {
            let mut users = users.to_vec();
            if matches!(self.fault, Fault::Sorted) {
                users.sort();
            }
            let mut stored = self.store.read(&users).await?;
            if users.is_empty() && matches!(self.fault, Fault::Unasked) {
                stored.push(None);
            }
            Ok(stored)
        })
    }

    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
        Box::pin(async move {
            let mut writes = writes.to_vec();
            for write in &mut writes {
                let stored = self.store.read(std::slice::from_ref(&write.user)).await?.remove(0);
                match (self.fault, &stored, &mut write.record) {
                    (Fault::Unconditional, _, _) => write.expected = stored.map(|stored| stored.version),
                    (Fault::Unlinked, Some(Stored { record: stored, .. }), Some(record)) => {
                        let owner = record.owner().or(stored.owner()).map(str::to_owned);
                        *record = Record::from_parts(&record.state(), owner, record.tags().clone())?;
                    }
                    (Fault::Races, stored, _) => {
                        let version = |stored: &Option<Stored>| stored.as_ref().map(|stored| stored.version);
                        if version(stored) == write.expected {
                            tokio::task::yield_now().await;
                            let now = self.store.read(std::slice::from_ref(&write.user)).await?.remove(0);
                            write.expected = version(&now);
                        }
                    }
                    (Fault::Loses(part), _, Some(record)) => {
                        let mut state: serde_json::Value = serde_json::from_str(&record.state()).unwrap();
                        state.as_object_mut().unwrap().remove(part);
                        let owner = record.owner().map(str::to_owned);
                        *record = Record::from_parts(&state.to_string(), owner, record.tags().clone())?;
                    }
                    _ => {}
                }
            }
            let made = self.store.write(&writes).await?;
            Ok(made.into_iter().map(|made| made && !matches!(self.fault, Fault::Denies)).collect())
        })
    }

    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        Box::pin(async move {
            let mut query = query.clone();
            if matches!(self.fault, Fault::Tags) {
                query.tags.clear();
            }
            let page = self.store.recipients(&query, after).await?;
            let mut faulty = Page::default();
            let is_full = page.is_full();
            let users: Vec<UserId> = page.collect();
            for user in &users {
                faulty.push(user.as_str());
            }
            match self.fault {
                Fault::OnePage => {}
                Fault::Repeats => users.iter().take(1).for_each(|user| faulty.push(user.as_str())),
                _ if is_full => return self.store.recipients(&query, after).await,
                _ => {}
            }
            Ok(faulty)
        })
    }

    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        match self.fault {
            Fault::Disabled => Box::pin(async { Ok(Page::default()) }),
            _ => self.store.disabled_before(at, after),
        }
    }
}

#[tokio::test]
async fn a_faulty_store_does_not_conform() {
    for (fault, property) in [
        (Fault::Unconditional, "a write that expects a version is not made if there is none"),
        (Fault::Denies, "a write that expects no user is made if there is none"),
        (Fault::Sorted, "a batch is read in its order"),
        (Fault::OnePage, "all subscribers of an event are returned"),
        (Fault::Tags, "a query selects the users with a tag"),
        (Fault::Repeats, "a user is returned once"),
        (Fault::Disabled, "who disabled the skill before a time is forgotten"),
        (Fault::Unlinked, "after step"),
        (Fault::Races, "of changes at the same time none is lost"),
        (Fault::Unasked, "an empty batch has no results"),
        (Fault::Loses("subscriptions"), "a record is read as it was written"),
        (Fault::Loses("enabled"), "who disabled the skill before a time is forgotten"),
        (Fault::Loses("disabled"), "who disabled the skill is no recipient"),
        (Fault::Loses("permissions"), "after step"),
        (Fault::Loses("refused"), "after step"),
    ] {
        let open = memory();
        let faulty = async |skill_id: &str, stage| Ok(Faulty { store: open(skill_id, stage).await?, fault });
        let failure = conformance::check(faulty).await.unwrap_err();
        assert!(failure.to_string().starts_with(property), "{fault:?}: {failure}");
    }
    for part in ["subscriptions", "enabled", "disabled", "permissions"] {
        let open = memory();
        let loses = async |skill_id: &str, stage| {
            Ok(Faulty { store: open(skill_id, stage).await?, fault: Fault::Loses(part) })
        };
        let failure = conformance::check_histories(loses, 1..100).await.unwrap_err().to_string();
        assert!(
            failure.ends_with(": a user is as the history says, in whatever order its events arrive"),
            "{part}: {failure}"
        );
    }
    let open = memory();
    let repeats = async |skill_id: &str, stage| {
        Ok(Faulty { store: open(skill_id, stage).await?, fault: Fault::Repeats })
    };
    // Most of them have a subscriber at their end.
    let failure = conformance::check_histories(repeats, 1..100).await.unwrap_err();
    let (seed, property) =
        failure.to_string().split_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(seed.starts_with("the histories of seed ") && property == "a user is returned once", "{failure}");
}

/// The error of a database that quotes a row.
#[test]
fn an_error_of_a_store_has_no_user_ids() {
    #[derive(Debug)]
    struct Outer(std::io::Error);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("the write failed")
        }
    }

    impl std::error::Error for Outer {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }

    let inner = std::io::Error::other("duplicate key (user)=(amzn1.ask.account.EXAMPLE)");
    let error = StoreError::new(Outer(inner));
    assert_eq!(
        error.to_string(),
        "the audience's store failed: the write failed: duplicate key (user)=(amzn1.ask.account.…)"
    );
    assert!(!format!("{error:?}").contains("EXAMPLE") && error.source().is_none());
    assert!(error.get_ref().unwrap().is::<Outer>());
}

/// A store in memory whose users others change at the same time, so that the first writes are not made.
struct Contended {
    store: MemoryStore,
    writes_not_made: AtomicUsize,
}

impl Store for Contended {
    fn skill_id(&self) -> &str {
        self.store.skill_id()
    }

    fn stage(&self) -> SkillStage {
        self.store.stage()
    }

    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
        self.store.read(users)
    }

    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
        let left = self.writes_not_made.load(Ordering::SeqCst);
        self.writes_not_made.store(left.saturating_sub(1), Ordering::SeqCst);
        if left == 0 { self.store.write(writes) } else { Box::pin(async { Ok(vec![false; writes.len()]) }) }
    }

    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        self.store.recipients(query, after)
    }

    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        self.store.disabled_before(at, after)
    }
}

#[tokio::test]
async fn a_change_is_tried_a_hundred_times() {
    for (writes_not_made, is_made) in [(0, true), (1, true), (99, true), (100, false), (usize::MAX, false)] {
        let store = MemoryStore::new("amzn1.ask.skill.EXAMPLE", SkillStage::Live);
        let audience = Audience::new(Contended { store, writes_not_made: writes_not_made.into() });
        let user = UserId::new("amzn1.ask.account.A").unwrap();
        let linked = audience.link(&user, "customer").await;
        assert_eq!(linked.is_ok(), is_made, "{writes_not_made}: {linked:?}");
        assert_eq!(audience.member(&user).await.unwrap().is_some(), is_made);
    }
}

#[test]
fn a_debug_form_begins_with_the_name_of_the_type_and_has_no_user_ids() {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "debug");
    let store = || MemoryStore::new("amzn1.ask.skill.EXAMPLE", SkillStage::Live);
    let file =
        SqliteStore::open(scratch.folder().join("audience.db"), "amzn1.ask.skill.EXAMPLE", SkillStage::Live);
    let audience = Audience::new(store());
    let mut page = Page::default();
    page.push("amzn1.ask.account.EXAMPLE");
    let record = Record::from_parts("{}", None, []).unwrap();
    let recipients = audience.recipients("AMAZON.WeatherAlert.Activated".parse().unwrap());
    for (form, start) in [
        (format!("{:?}", store()), "MemoryStore {"),
        (format!("{:?}", file.unwrap()), "SqliteStore {"),
        (format!("{audience:?}"), "Audience {"),
        (format!("{page:?}"), "Page {"),
        (format!("{record:?}"), "Record {"),
        (format!("{recipients:?}"), "Recipients {"),
    ] {
        assert!(form.starts_with(start), "{form}");
        assert!(!form.contains("amzn1.ask.account"), "{form}");
    }
    let error = format!("{:?}", StoreError::new("duplicate key amzn1.ask.account.EXAMPLE"));
    assert!(error.contains("duplicate key amzn1.ask.account.…"), "{error}");
}

#[test]
fn a_page_returns_its_users_in_order() {
    let mut page = Page::default();
    assert_eq!((page.len(), page.is_empty(), page.is_full()), (0, true, false));
    for number in 0..Page::SIZE {
        assert!(!page.is_full());
        page.push(&number.to_string());
    }
    assert_eq!((page.len(), page.is_empty(), page.is_full()), (Page::SIZE, false, true));
    assert!(
        (0..Page::SIZE).all(|number| page.next().is_some_and(|user| user.as_str() == number.to_string()))
    );
    assert_eq!((page.len(), page.is_empty(), page.next()), (0, true, None));
}

#[test]
fn a_blocking_audience_waits_for_its_store() {
    /// A store that answers later, from another thread.
    struct Remote(MemoryStore);

    impl Store for Remote {
        fn skill_id(&self) -> &str {
            self.0.skill_id()
        }

        fn stage(&self) -> SkillStage {
            self.0.stage()
        }

        fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
            Box::pin(async move {
                let (answer, answered) = tokio::sync::oneshot::channel();
                std::thread::spawn(move || answer.send(()));
                answered.await.map_err(StoreError::new)?;
                self.0.read(users).await
            })
        }

        fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
            self.0.write(writes)
        }

        fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
            self.0.recipients(query, after)
        }

        fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
            self.0.disabled_before(at, after)
        }
    }

    let audience =
        Audience::new(Remote(MemoryStore::new("amzn1.ask.skill.EXAMPLE", SkillStage::Live))).blocking();
    assert_eq!((audience.skill_id(), audience.stage()), ("amzn1.ask.skill.EXAMPLE", SkillStage::Live));
    for number in 0..100 {
        let user = UserId::new(format!("amzn1.ask.account.{number}")).unwrap();
        audience.link(&user, "customer").unwrap();
        assert!(audience.member(&user).unwrap().is_some());
    }
}

//! An audience in a file.
//!
//! One connection writes, another one reads pages; the file's log (WAL) keeps them, and other processes, out of each other's
//! way.

use super::file_error::FileError;
use super::recipients::Selection;
use super::store::{Page, Store, joined};
use super::{Audience, Member, StoreError};
use crate::skill_events::subscriber::Stored;
use crate::skill_events::{Change, Subscriber};
use crate::sqlite_file::{self, FileKind, Opened};
use crate::{Region, SkillStage, Timestamp, UserId};
use rusqlite::{Connection, OptionalExtension as _, ToSql, Transaction, TransactionBehavior, params};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const KIND: FileKind = FileKind {
    // `AlPA`.
    application_id: 0x416C_5041,
    migrations: &[include_str!("sqlite/1.sql")],
    unmarked_version: Some(1),
    obstacle: |_, _| Ok(None),
};

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

impl Audience {
    /// An audience in a SQLite file, which is created if it does not exist.
    ///
    /// What a function has stored when it returns outlives the end of the process and that of the machine (WAL,
    /// `synchronous = FULL`). Several processes may have the file open, read it while another one writes, and write in
    /// turns; a writer waits for 10 seconds. A file may hold many skills and stages, each of which is an audience.
    ///
    /// The file holds user ids. On Unix it is created readable and writable by its owner alone, as are the `-wal` and `-shm` files
    /// beside it; permissions that you change later stay as they are. `path` is always the path of a file: for an audience that
    /// ends with the program use [`Audience::in_memory`].
    ///
    /// # SQLite
    ///
    /// With the feature `bundled`, the SQLite of rusqlite is compiled in; without it, the system's is linked. Before 3.51.3 (except
    /// for 3.50.7 and 3.44.6) SQLite has the [WAL-reset bug](https://sqlite.org/wal.html#the_wal_reset_bug): it can lose data
    /// when several processes write. That is so with rusqlite before 0.39, which sqlx 0.8 asks for, and with Debian's SQLite. The
    /// file then gets a rollback journal instead of the write-ahead log, with a warning through `tracing`: nothing is lost, but
    /// readers and writers wait for each other. A distribution that has fixed the bug under an older number is not recognised.
    ///
    /// # Tables
    ///
    /// They are there to be joined to, from any program that reads SQLite; write to them through this type only.
    ///
    /// | table | columns | a row is |
    /// | --- | --- | --- |
    /// | `skill` | `id`, `application`, `stage` | a skill on a stage: `amzn1.ask.skill.…`, `live` or `development` |
    /// | `subscriber` | `id`, `skill`, `user`, `region`, `locale`, `owner`, `disabled` | a user: region as in manifests (`NA`, `EU`, `FE`), or null; `disabled` is the second since 1970 at which the skill was disabled, or null |
    /// | `subscription` | `skill`, `event`, `region`, `subscriber` | a user who is to be notified of an event: [`Audience::recipients`] reads these |
    /// | `tag` | `subscriber`, `name`, `value` | a tag of a user |
    /// | `told` | `subscriber`, `state` | what skill events told of a user, as [`Subscriber`] writes itself |
    ///
    /// ```sql
    /// SELECT subscriber.owner, subscriber.user
    /// FROM subscription JOIN subscriber ON subscriber.id = subscription.subscriber
    /// WHERE subscription.event = 'AMAZON.WeatherAlert.Activated' AND subscription.region = 'EU'
    /// ```
    ///
    /// `application_id` is `0x416C5041` (`AlPA`), `user_version` the version of the tables. A file of an earlier version is brought
    /// up to date when it is opened; one that has no `application_id` yet becomes private, too.
    ///
    /// # Errors
    ///
    /// - The path is empty, `:memory:`, or a URI (`file:…`): SQLite would keep nothing, or keep it elsewhere.
    /// - The file is not a database, is the database of another program, or was written by a later version of this crate.
    ///   Neither its bytes nor the folder are touched.
    /// - The file cannot be opened or created.
    ///
    /// ```
    /// use alexa_proactive::skill_events::Audience;
    /// use alexa_proactive::{SkillStage, UserId};
    ///
    /// # let folder = std::env::temp_dir().join(format!("alexa-proactive-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let user = UserId::new("amzn1.ask.account.EXAMPLE")?;
    /// let audience = Audience::sqlite(folder.join("audience.db"), "amzn1.ask.skill.EXAMPLE", SkillStage::Live)?;
    /// audience.link(&user, "customer-4711")?;
    /// drop(audience);
    ///
    /// let audience = Audience::sqlite(folder.join("audience.db"), "amzn1.ask.skill.EXAMPLE", SkillStage::Live)?;
    /// assert_eq!(audience.member(&user)?.and_then(|member| member.owner).as_deref(), Some("customer-4711"));
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sqlite(
        path: impl AsRef<Path>,
        skill_id: impl Into<String>,
        stage: SkillStage,
    ) -> Result<Self, StoreError> {
        let skill_id = skill_id.into();
        let file = File::open(path.as_ref(), &skill_id, stage)?;
        Ok(Self::over(skill_id, stage, Arc::new(file)))
    }
}

/// How much of the file is read where the system has it, without being copied, in bytes: more than most audiences have.
const MAPPED: i64 = 1 << 30;

struct File {
    /// It is dropped before the writer, which then removes the log.
    reader: Mutex<Connection>,
    writer: Mutex<Connection>,
    skill: i64,
}

impl File {
    fn open(path: &Path, skill_id: &str, stage: SkillStage) -> Result<Self, FileError> {
        let Opened { reader, mut writer, .. } = sqlite_file::open(path, &KIND, PATIENCE)?;
        writer.pragma_update(None, "synchronous", "full")?;
        reader.pragma_update(None, "mmap_size", MAPPED)?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let stage = stage.to_string();
        transaction.execute(
            "INSERT INTO skill (application, stage) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![skill_id, stage],
        )?;
        let skill = transaction.query_row(
            "SELECT id FROM skill WHERE application = ?1 AND stage = ?2",
            params![skill_id, stage],
            |row| row.get(0),
        )?;
        transaction.commit()?;
        Ok(Self { reader: Mutex::new(reader), writer: Mutex::new(writer), skill })
    }

    // A transaction that a panic ends is rolled back, so that nothing is half done.
    fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
        connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, FileError>,
    ) -> Result<T, StoreError> {
        Ok(in_transaction(&mut Self::lock(&self.writer), TransactionBehavior::Immediate, change)?)
    }

    /// What is read is all of one moment.
    fn read<T>(&self, read: impl FnOnce(&Transaction<'_>) -> Result<T, FileError>) -> Result<T, StoreError> {
        Ok(in_transaction(&mut Self::lock(&self.reader), TransactionBehavior::Deferred, read)?)
    }

    fn number(&self, connection: &Connection, user: &UserId) -> Result<Option<i64>, FileError> {
        let mut query =
            connection.prepare_cached("SELECT id FROM subscriber WHERE user = ?1 AND skill = ?2")?;
        Ok(query.query_row(params![user.as_str(), self.skill], |row| row.get(0)).optional()?)
    }

    /// The number of a user, who need not be known yet.
    fn enter(&self, transaction: &Transaction<'_>, user: &UserId) -> Result<i64, FileError> {
        if let Some(number) = self.number(transaction, user)? {
            return Ok(number);
        }
        transaction
            .prepare_cached("INSERT INTO subscriber (skill, user) VALUES (?1, ?2)")?
            .execute(params![self.skill, user.as_str()])?;
        Ok(transaction.last_insert_rowid())
    }

    fn join_one(
        &self,
        transaction: &Transaction<'_>,
        user: &UserId,
        told: &Subscriber,
        now: Timestamp,
    ) -> Result<Change, FileError> {
        let number = self.enter(transaction, user)?;
        let before = known(transaction, number)?;
        let (after, change) = joined(&before, told, now);
        if after != before {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO told (subscriber, state) VALUES (?1, ?2)")?
                .execute(params![number, serde_json::to_string(&after)?])?;
            transaction
                .prepare_cached(
                    "UPDATE subscriber SET region = ?2, locale = ?3, disabled = ?4 WHERE id = ?1",
                )?
                .execute(params![
                    number,
                    after.region().map(Region::code),
                    after.locale(),
                    after.disabled_at().map(|at| at.unix_seconds()),
                ])?;
            if after.region() != before.region() || !after.receives().eq(before.receives()) {
                self.unsubscribe(transaction, number, &before)?;
                self.subscribe(transaction, number, &after)?;
            }
        }
        Ok(change)
    }

    fn subscribe(
        &self,
        transaction: &Transaction<'_>,
        number: i64,
        to: &Subscriber,
    ) -> Result<(), FileError> {
        let Some(region) = to.region() else { return Ok(()) };
        let mut insert = transaction.prepare_cached(
            "INSERT INTO subscription (skill, event, region, subscriber) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for event in to.receives() {
            insert.execute(params![self.skill, event, region.code(), number])?;
        }
        Ok(())
    }

    fn unsubscribe(
        &self,
        transaction: &Transaction<'_>,
        number: i64,
        from: &Subscriber,
    ) -> Result<(), FileError> {
        let Some(region) = from.region() else { return Ok(()) };
        let mut delete = transaction.prepare_cached(
            "DELETE FROM subscription WHERE skill = ?1 AND event = ?2 AND region = ?3 AND subscriber = ?4",
        )?;
        for event in from.receives() {
            delete.execute(params![self.skill, event, region.code(), number])?;
        }
        Ok(())
    }

    fn forget_one(&self, transaction: &Transaction<'_>, number: i64) -> Result<(), FileError> {
        self.unsubscribe(transaction, number, &known(transaction, number)?)?;
        for delete in [
            "DELETE FROM tag WHERE subscriber = ?1",
            "DELETE FROM told WHERE subscriber = ?1",
            "DELETE FROM subscriber WHERE id = ?1",
        ] {
            transaction.prepare_cached(delete)?.execute([number])?;
        }
        Ok(())
    }
}

fn in_transaction<T>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, FileError>,
) -> Result<T, FileError> {
    let transaction = connection.transaction_with_behavior(behavior)?;
    let out = work(&transaction)?;
    transaction.commit()?;
    Ok(out)
}

fn known(connection: &Connection, number: i64) -> Result<Subscriber, FileError> {
    let mut query = connection.prepare_cached("SELECT state FROM told WHERE subscriber = ?1")?;
    let state: Option<String> = query.query_row([number], |row| row.get(0)).optional()?;
    match state {
        Some(state) => Ok(serde_json::from_str::<Stored>(&state)?.0),
        None => Ok(Subscriber::default()),
    }
}

impl Store for File {
    fn join(&self, told: &[(Option<UserId>, Subscriber)], now: Timestamp) -> Result<Vec<Change>, StoreError> {
        self.write(|transaction| {
            let join = |(user, told): &(Option<UserId>, Subscriber)| match user {
                Some(user) => self.join_one(transaction, user, told, now),
                None => Ok(Change::default()),
            };
            told.iter().map(join).collect()
        })
    }

    fn own(&self, user: &UserId, owner: Option<&str>) -> Result<(), StoreError> {
        self.write(|transaction| {
            let number = self.enter(transaction, user)?;
            transaction.execute("UPDATE subscriber SET owner = ?2 WHERE id = ?1", params![number, owner])?;
            Ok(())
        })
    }

    fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            let number = self.enter(transaction, user)?;
            transaction.execute(
                "INSERT INTO tag (subscriber, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                params![number, name, value],
            )?;
            Ok(())
        })
    }

    fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            if let Some(number) = self.number(transaction, user)? {
                transaction
                    .execute("DELETE FROM tag WHERE subscriber = ?1 AND name = ?2", params![number, name])?;
            }
            Ok(())
        })
    }

    fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError> {
        self.read(|transaction| {
            let Some(number) = self.number(transaction, user)? else { return Ok(None) };
            let owner =
                transaction
                    .query_row("SELECT owner FROM subscriber WHERE id = ?1", [number], |row| row.get(0))?;
            let mut tags = transaction.prepare_cached("SELECT name, value FROM tag WHERE subscriber = ?1")?;
            let tags = tags.query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let tags = tags.collect::<Result<BTreeSet<_>, _>>()?;
            Ok(Some(Member { subscriber: known(transaction, number)?, owner, tags }))
        })
    }

    fn forget(&self, user: &UserId) -> Result<(), StoreError> {
        self.write(|transaction| match self.number(transaction, user)? {
            Some(number) => self.forget_one(transaction, number),
            None => Ok(()),
        })
    }

    fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError> {
        self.write(|transaction| {
            // The column has whole seconds; the state decides.
            let mut query = transaction
                .prepare_cached("SELECT id FROM subscriber WHERE skill = ?1 AND disabled <= ?2")?;
            let numbers = query.query_map(params![self.skill, at.unix_seconds()], |row| row.get(0))?;
            let mut forgotten = 0;
            for number in numbers.collect::<Result<Vec<i64>, _>>()? {
                if known(transaction, number)?.disabled_at().is_some_and(|since| since < at) {
                    self.forget_one(transaction, number)?;
                    forgotten += 1;
                }
            }
            Ok(forgotten)
        })
    }

    fn page(
        &self,
        selection: &Selection,
        region: Region,
        after: i64,
        page: &mut Page,
    ) -> Result<(), StoreError> {
        self.read(|transaction| {
            let (event, region) = (selection.event.as_str(), region.code());
            // Not all versions of rusqlite take a `usize`.
            let size = i64::try_from(Page::SIZE).unwrap_or(i64::MAX);
            let mut values: Vec<&dyn ToSql> = vec![&self.skill, &event, &region, &after, &size];
            let query = query(selection, &mut values);
            let mut query = transaction.prepare_cached(&query)?;
            let mut rows = query.query(values.as_slice())?;
            while let Some(row) = rows.next()? {
                page.push(row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
            }
            Ok(())
        })
    }
}

/// What selects the fewest comes first (`CROSS JOIN` keeps SQLite from changing that), and is read in the order of the
/// subscribers, so that nothing is sorted.
fn query<'a>(selection: &'a Selection, values: &mut Vec<&'a dyn ToSql>) -> String {
    let mut bind = |value: &'a dyn ToSql| {
        values.push(value);
        values.len()
    };
    let mut conditions = String::new();
    let from;
    let number;
    if let Some(owner) = &selection.owner {
        from = "subscriber CROSS JOIN subscription ON subscription.subscriber = subscriber.id".to_owned();
        number = "subscriber.id";
        conditions = format!(" AND subscriber.skill = ?1 AND subscriber.owner = ?{}", bind(owner));
    } else if let Some((name, value)) = selection.tags.first() {
        from = "tag CROSS JOIN subscription ON subscription.subscriber = tag.subscriber \
                CROSS JOIN subscriber ON subscriber.id = tag.subscriber"
            .to_owned();
        number = "tag.subscriber";
        conditions = format!(" AND tag.name = ?{} AND tag.value = ?{}", bind(name), bind(value));
    } else {
        from = "subscription CROSS JOIN subscriber ON subscriber.id = subscription.subscriber".to_owned();
        number = "subscription.subscriber";
    }
    for (name, value) in &selection.tags {
        let (name, value) = (bind(name), bind(value));
        let _ = write!(
            conditions,
            " AND EXISTS (SELECT 1 FROM tag WHERE tag.subscriber = subscriber.id \
             AND tag.name = ?{name} AND tag.value = ?{value})"
        );
    }
    format!(
        "SELECT subscriber.id, subscriber.user FROM {from} \
         WHERE subscription.skill = ?1 AND subscription.event = ?2 AND subscription.region = ?3 \
         AND {number} > ?4{conditions} ORDER BY {number} LIMIT ?5"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EventName;

    /// Each page is read where the last one ended: no table is searched from end to end, and nothing is sorted.
    #[test]
    fn a_page_costs_what_is_on_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        let transaction = connection.transaction().unwrap();
        for migration in KIND.migrations {
            transaction.execute_batch(migration).unwrap();
        }
        let event: EventName = "AMAZON.WeatherAlert.Activated".parse().unwrap();
        let tags = BTreeSet::from([("district".into(), "7".into()), ("gate".into(), "north".into())]);
        for (owner, tags, first) in [
            (
                None,
                BTreeSet::new(),
                "SEARCH subscription USING PRIMARY KEY (skill=? AND event=? AND region=? AND subscriber>?)",
            ),
            (
                Some("customer"),
                tags.clone(),
                "SEARCH subscriber USING INDEX subscriber_owner (skill=? AND owner=? AND rowid>?)",
            ),
            (None, tags, "SEARCH tag USING COVERING INDEX tag_value (name=? AND value=? AND subscriber>?)"),
        ] {
            let selection = Selection { event, owner: owner.map(str::to_owned), tags };
            let mut values: Vec<&dyn ToSql> = vec![&1, &"", &"", &1, &1];
            let query = format!("EXPLAIN QUERY PLAN {}", query(&selection, &mut values));
            let mut query = transaction.prepare(&query).unwrap();
            let steps = query.query_map(values.as_slice(), |row| row.get::<_, String>(3)).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            assert_eq!(steps[0], first, "{steps:?}");
            assert!(
                steps.iter().all(|step| !step.contains("SCAN") && !step.contains("TEMP B-TREE")),
                "{steps:?}"
            );
        }
    }
}

//! A store in a SQLite file.
//!
//! One connection writes and another one reads. Thanks to the write-ahead log, neither they nor other processes block each other.

mod audience_file;
mod page_query;
mod tables;

pub use audience_file::{AudienceFile, StoredAudience, StoredMember};

use super::file_error::FileError;
use super::page::{Page, Query};
use super::record::Record;
use super::store::{Store, StoreFuture, Stored, Write};
use super::{Audience, Member, StoreError};
use crate::skill_events::Subscriber;
use crate::sqlite_file::{self, Opened};
use crate::{Region, SkillStage, Timestamp, UserId};
use page_query::page_query;
use rusqlite::{Connection, OptionalExtension as _, ToSql, Transaction, TransactionBehavior, params};
use std::fmt;
use std::future::ready;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

impl Audience {
    /// Opens an audience in a SQLite file, which is created if it does not exist.
    ///
    /// What a method has stored when it returns survives a crash of the process and of the machine (WAL, `synchronous = FULL`).
    /// Several processes may have the file open, read it while another one writes, and write in turns; a writer waits for up to
    /// 10 seconds. A file may hold many skills and stages, each of which is an audience. To read a file without changing it, use
    /// [`AudienceFile`].
    ///
    /// The file contains user ids. On Unix it is created readable and writable by its owner alone, as are the `-wal` and `-shm`
    /// files beside it; permissions that you change later stay as they are. `path` is always the path of a file: for an audience
    /// that ends with the program use [`Audience::in_memory`].
    ///
    /// # SQLite
    ///
    /// With the feature `bundled`, the SQLite of rusqlite is compiled in; without it, the system's is linked. Before 3.51.3 (except
    /// for 3.50.7 and 3.44.6) SQLite has the [WAL-reset bug](https://sqlite.org/wal.html#the_wal_reset_bug): it can lose data
    /// when several processes write. That is so with rusqlite before 0.39, which sqlx 0.8 requires, and with Debian's SQLite. The
    /// file then gets a rollback journal instead of the write-ahead log, with a warning through `tracing`: nothing is lost, but
    /// readers and writers wait for each other. A distribution that has fixed the bug under an older number is not recognised.
    ///
    /// # Tables
    ///
    /// Any program that reads SQLite may join them; write to them through this type only.
    ///
    /// | table | columns | a row is |
    /// | --- | --- | --- |
    /// | `skill` | `id`, `application`, `stage` | a skill on a stage: `amzn1.ask.skill.…`, `live` or `development` |
    /// | `subscriber` | `id`, `skill`, `user`, `region`, `locale`, `owner`, `disabled_at`, `version` | a user: region as in manifests (`NA`, `EU`, `FE`), or null; `disabled_at` is the Unix time in seconds at which the user disabled the skill, or null; `version` changes with each write |
    /// | `subscription` | `skill`, `event`, `region`, `subscriber` | a user who is to be notified of an event: [`Audience::recipients`] reads these |
    /// | `tag` | `subscriber`, `name`, `value` | a tag of a user |
    /// | `subscriber_state` | `subscriber`, `state` | the JSON of a user's [`Subscriber`] |
    ///
    /// ```sql
    /// SELECT subscriber.owner, subscriber.user
    /// FROM subscription JOIN subscriber ON subscriber.id = subscription.subscriber
    /// WHERE subscription.event = 'AMAZON.WeatherAlert.Activated' AND subscription.region = 'EU'
    /// ```
    ///
    /// `application_id` is `0x416C5041` (`AlPA`), `user_version` the version of the tables, which is 3.
    ///
    /// # Errors
    ///
    /// - The path is empty, `:memory:`, or a URI (`file:…`): SQLite would store nothing, or store it elsewhere.
    /// - The file is not a database, is the database of another program, or was written by another version of this crate.
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
    /// audience.blocking().link(&user, "customer-4711")?;
    /// drop(audience);
    ///
    /// let audience = Audience::sqlite(folder.join("audience.db"), "amzn1.ask.skill.EXAMPLE", SkillStage::Live)?;
    /// assert_eq!(audience.blocking().member(&user)?.and_then(|member| member.owner).as_deref(), Some("customer-4711"));
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sqlite(
        path: impl AsRef<Path>,
        skill_id: impl Into<String>,
        stage: SkillStage,
    ) -> Result<Self, StoreError> {
        Ok(Self::new(SqliteStore::open(path, skill_id, stage)?))
    }
}

/// The maximum number of bytes of the file that are memory-mapped for reading: more than most audiences have.
const MMAP_SIZE: i64 = 1 << 30;

/// A [`Store`] in a SQLite file: see [`Audience::sqlite`]. Its futures are ready at once, after they have blocked the thread.
pub struct SqliteStore {
    /// Declared first, so dropped first: only the writer can remove the log, and only as the last connection.
    reader: Mutex<Connection>,
    writer: Mutex<Connection>,
    skill: i64,
    skill_id: String,
    stage: SkillStage,
}

impl SqliteStore {
    /// Opens the store, as [`Audience::sqlite`] does.
    ///
    /// # Errors
    ///
    /// As [`Audience::sqlite`].
    pub fn open(
        path: impl AsRef<Path>,
        skill_id: impl Into<String>,
        stage: SkillStage,
    ) -> Result<Self, StoreError> {
        Ok(Self::open_file(path.as_ref(), skill_id.into(), stage)?)
    }

    fn open_file(path: &Path, skill_id: String, stage: SkillStage) -> Result<Self, FileError> {
        let Opened { reader, mut writer, .. } = sqlite_file::open(path, &tables::KIND, tables::TIMEOUT)?;
        writer.pragma_update(None, "synchronous", "full")?;
        reader.pragma_update(None, "mmap_size", MMAP_SIZE)?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute(
            "INSERT INTO skill (application, stage) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![skill_id, stage.as_str()],
        )?;
        let skill = transaction.query_row(
            "SELECT id FROM skill WHERE application = ?1 AND stage = ?2",
            params![skill_id, stage.as_str()],
            |row| row.get(0),
        )?;
        transaction.commit()?;
        Ok(Self { reader: Mutex::new(reader), writer: Mutex::new(writer), skill, skill_id, stage })
    }

    // A panic rolls its transaction back, so a connection behind a poisoned lock is usable.
    fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
        connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads from one snapshot.
    fn snapshot<T>(
        &self,
        read: impl FnOnce(&Transaction<'_>) -> Result<T, FileError>,
    ) -> Result<T, StoreError> {
        Ok(in_transaction(&mut Self::lock(&self.reader), TransactionBehavior::Deferred, read)?)
    }

    /// Returns the id and the version of a user.
    fn id(&self, connection: &Connection, user: &UserId) -> Result<Option<(i64, i64)>, FileError> {
        let mut query =
            connection.prepare_cached("SELECT id, version FROM subscriber WHERE user = ?1 AND skill = ?2")?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(query.query_row(params![user.as_str(), self.skill], row).optional()?)
    }

    fn stored(&self, transaction: &Transaction<'_>, user: &UserId) -> Result<Option<Stored>, FileError> {
        let Some((id, version)) = self.id(transaction, user)? else { return Ok(None) };
        Ok(Some(Stored::new(Record::of(tables::member(transaction, id)?), version)))
    }

    fn write_one(&self, transaction: &Transaction<'_>, write: &Write) -> Result<bool, FileError> {
        let Write { user, expected, record } = write;
        let known = self.id(transaction, user)?;
        if known.map(|(_, version)| version) != *expected {
            return Ok(false);
        }
        match (known, record) {
            (None, None) => {}
            (Some((id, _)), None) => self.delete(transaction, id)?,
            (Some((id, _)), Some(record)) => {
                let before = tables::member(transaction, id)?;
                self.replace(transaction, id, &before, record.clone().into_member())?;
            }
            (None, Some(record)) => {
                transaction
                    .prepare_cached("INSERT INTO subscriber (skill, user, version) VALUES (?1, ?2, 0)")?
                    .execute(params![self.skill, user.as_str()])?;
                let id = transaction.last_insert_rowid();
                self.replace(transaction, id, &Member::default(), record.clone().into_member())?;
            }
        }
        Ok(true)
    }

    /// Stores a member in place of another one.
    fn replace(
        &self,
        transaction: &Transaction<'_>,
        id: i64,
        before: &Member,
        after: Member,
    ) -> Result<(), FileError> {
        let Member { subscriber, owner, tags } = after;
        // A random version, so that a user who was deleted and stored again does not have an old one.
        transaction
            .prepare_cached(
                "UPDATE subscriber SET region = ?2, locale = ?3, disabled_at = ?4, owner = ?5, version = random() \
                 WHERE id = ?1",
            )?
            .execute(params![
                id,
                subscriber.region().map(Region::code),
                subscriber.locale(),
                subscriber.disabled_at().map(|at| at.unix_seconds()),
                owner,
            ])?;
        if subscriber != before.subscriber {
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO subscriber_state (subscriber, state) VALUES (?1, ?2)",
                )?
                .execute(params![id, serde_json::to_string(&subscriber)?])?;
        }
        if subscriber.region() != before.subscriber.region()
            || !subscriber.receives().eq(before.subscriber.receives())
        {
            self.unsubscribe(transaction, id, &before.subscriber)?;
            self.subscribe(transaction, id, &subscriber)?;
        }
        if tags != before.tags {
            transaction.prepare_cached("DELETE FROM tag WHERE subscriber = ?1")?.execute([id])?;
            let mut insert = transaction
                .prepare_cached("INSERT INTO tag (subscriber, name, value) VALUES (?1, ?2, ?3)")?;
            for (name, value) in tags {
                insert.execute(params![id, name, value])?;
            }
        }
        Ok(())
    }

    fn subscribe(&self, transaction: &Transaction<'_>, id: i64, to: &Subscriber) -> Result<(), FileError> {
        let Some(region) = to.region() else { return Ok(()) };
        let mut insert = transaction.prepare_cached(
            "INSERT INTO subscription (skill, event, region, subscriber) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for event in to.receives() {
            insert.execute(params![self.skill, event, region.code(), id])?;
        }
        Ok(())
    }

    fn unsubscribe(
        &self,
        transaction: &Transaction<'_>,
        id: i64,
        from: &Subscriber,
    ) -> Result<(), FileError> {
        let Some(region) = from.region() else { return Ok(()) };
        let mut delete = transaction.prepare_cached(
            "DELETE FROM subscription WHERE skill = ?1 AND event = ?2 AND region = ?3 AND subscriber = ?4",
        )?;
        for event in from.receives() {
            delete.execute(params![self.skill, event, region.code(), id])?;
        }
        Ok(())
    }

    fn delete(&self, transaction: &Transaction<'_>, id: i64) -> Result<(), FileError> {
        self.unsubscribe(transaction, id, &tables::subscriber(transaction, id)?)?;
        for delete in [
            "DELETE FROM tag WHERE subscriber = ?1",
            "DELETE FROM subscriber_state WHERE subscriber = ?1",
            "DELETE FROM subscriber WHERE id = ?1",
        ] {
            transaction.prepare_cached(delete)?.execute([id])?;
        }
        Ok(())
    }

    fn page(transaction: &Transaction<'_>, query: &str, values: &[&dyn ToSql]) -> Result<Page, FileError> {
        let mut query = transaction.prepare_cached(query)?;
        let mut rows = query.query(values)?;
        let mut page = Page::default();
        let mut last: i64 = 0;
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            page.push(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
        }
        if page.is_full() {
            page.set_next(last.to_string());
        }
        Ok(page)
    }
}

/// Returns the id after which a page begins.
fn first_id(after: Option<&str>) -> i64 {
    after.and_then(|after| after.parse().ok()).unwrap_or(i64::MIN)
}

/// Returns the limit of a query. Not all versions of rusqlite take a `usize`.
fn page_size() -> i64 {
    i64::try_from(Page::SIZE).unwrap_or(i64::MAX)
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

impl Store for SqliteStore {
    fn skill_id(&self) -> &str {
        &self.skill_id
    }

    fn stage(&self) -> SkillStage {
        self.stage
    }

    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
        Box::pin(ready(
            self.snapshot(|transaction| users.iter().map(|user| self.stored(transaction, user)).collect()),
        ))
    }

    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
        let mut connection = Self::lock(&self.writer);
        let made = in_transaction(&mut connection, TransactionBehavior::Immediate, |transaction| {
            writes.iter().map(|write| self.write_one(transaction, write)).collect()
        });
        Box::pin(ready(made.map_err(StoreError::from)))
    }

    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        let (event, region) = (query.event.as_str(), query.region.code());
        let (after, size) = (first_id(after), page_size());
        let mut values: Vec<&dyn ToSql> = vec![&self.skill, &event, &region, &after, &size];
        let query = page_query(query, &mut values);
        Box::pin(ready(self.snapshot(|transaction| Self::page(transaction, &query, &values))))
    }

    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        // The column has whole seconds.
        let (second, after, size) = (at.unix_seconds(), first_id(after), page_size());
        let query = "SELECT id, user FROM subscriber WHERE skill = ?1 AND disabled_at <= ?2 AND id > ?3 \
                     ORDER BY id LIMIT ?4";
        let values: [&dyn ToSql; 4] = [&self.skill, &second, &after, &size];
        Box::pin(ready(self.snapshot(|transaction| Self::page(transaction, query, &values))))
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore")
            .field("skill_id", &self.skill_id)
            .field("stage", &self.stage)
            .finish_non_exhaustive()
    }
}

//! A store in a SQLite file.
//!
//! One connection writes and another one reads. Thanks to the write-ahead log, neither they nor other processes block each other.

mod audience_file;
mod page_query;
mod tables;

pub use audience_file::{AudienceFile, StoredAudience, StoredMember};

use super::file_error::FileError;
use super::page::Page;
use super::selection::Selection;
use super::store::{Store, merged};
use super::{Audience, Member, StoreError};
use crate::skill_events::{Change, Subscriber};
use crate::sqlite_file::{self, Opened};
use crate::{Region, SkillStage, Timestamp, UserId};
use page_query::page_query;
use rusqlite::{Connection, OptionalExtension as _, ToSql, Transaction, TransactionBehavior, params};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    /// | `subscriber` | `id`, `skill`, `user`, `region`, `locale`, `owner`, `disabled_at` | a user: region as in manifests (`NA`, `EU`, `FE`), or null; `disabled_at` is the Unix time in seconds at which the user disabled the skill, or null |
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
    /// `application_id` is `0x416C5041` (`AlPA`), `user_version` the version of the tables, which is 2.
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
        Ok(Self::new(skill_id, stage, Arc::new(file)))
    }
}

/// The maximum number of bytes of the file that are memory-mapped for reading: more than most audiences have.
const MMAP_SIZE: i64 = 1 << 30;

struct File {
    /// Declared first, so dropped first: only the writer can remove the log, and only as the last connection.
    reader: Mutex<Connection>,
    writer: Mutex<Connection>,
    skill: i64,
}

impl File {
    fn open(path: &Path, skill_id: &str, stage: SkillStage) -> Result<Self, FileError> {
        let Opened { reader, mut writer, .. } = sqlite_file::open(path, &tables::KIND, tables::TIMEOUT)?;
        writer.pragma_update(None, "synchronous", "full")?;
        reader.pragma_update(None, "mmap_size", MMAP_SIZE)?;
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

    // A panic rolls its transaction back, so a connection behind a poisoned lock is usable.
    fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
        connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write<T>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, FileError>,
    ) -> Result<T, StoreError> {
        Ok(in_transaction(&mut Self::lock(&self.writer), TransactionBehavior::Immediate, write)?)
    }

    /// Reads from one snapshot.
    fn read<T>(&self, read: impl FnOnce(&Transaction<'_>) -> Result<T, FileError>) -> Result<T, StoreError> {
        Ok(in_transaction(&mut Self::lock(&self.reader), TransactionBehavior::Deferred, read)?)
    }

    fn id(&self, connection: &Connection, user: &UserId) -> Result<Option<i64>, FileError> {
        let mut query =
            connection.prepare_cached("SELECT id FROM subscriber WHERE user = ?1 AND skill = ?2")?;
        Ok(query.query_row(params![user.as_str(), self.skill], |row| row.get(0)).optional()?)
    }

    /// Returns the id of a user, who is inserted if they are unknown.
    fn id_or_insert(&self, transaction: &Transaction<'_>, user: &UserId) -> Result<i64, FileError> {
        if let Some(id) = self.id(transaction, user)? {
            return Ok(id);
        }
        transaction
            .prepare_cached("INSERT INTO subscriber (skill, user) VALUES (?1, ?2)")?
            .execute(params![self.skill, user.as_str()])?;
        Ok(transaction.last_insert_rowid())
    }

    fn merge_one(
        &self,
        transaction: &Transaction<'_>,
        user: &UserId,
        update: &Subscriber,
        now: Timestamp,
    ) -> Result<Change, FileError> {
        let id = self.id_or_insert(transaction, user)?;
        let before = tables::subscriber(transaction, id)?;
        let (after, change) = merged(&before, update, now);
        if after != before {
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO subscriber_state (subscriber, state) VALUES (?1, ?2)",
                )?
                .execute(params![id, serde_json::to_string(&after)?])?;
            transaction
                .prepare_cached(
                    "UPDATE subscriber SET region = ?2, locale = ?3, disabled_at = ?4 WHERE id = ?1",
                )?
                .execute(params![
                    id,
                    after.region().map(Region::code),
                    after.locale(),
                    after.disabled_at().map(|at| at.unix_seconds()),
                ])?;
            if after.region() != before.region() || !after.receives().eq(before.receives()) {
                self.unsubscribe(transaction, id, &before)?;
                self.subscribe(transaction, id, &after)?;
            }
        }
        Ok(change)
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

    fn forget_one(&self, transaction: &Transaction<'_>, id: i64) -> Result<(), FileError> {
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

impl Store for File {
    fn merge(&self, updates: &[(UserId, Subscriber)], now: Timestamp) -> Result<Vec<Change>, StoreError> {
        self.write(|transaction| {
            updates.iter().map(|(user, update)| self.merge_one(transaction, user, update, now)).collect()
        })
    }

    fn set_owner(&self, user: &UserId, owner: Option<&str>) -> Result<(), StoreError> {
        self.write(|transaction| {
            let id = self.id_or_insert(transaction, user)?;
            transaction.execute("UPDATE subscriber SET owner = ?2 WHERE id = ?1", params![id, owner])?;
            Ok(())
        })
    }

    fn tag(&self, user: &UserId, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            let id = self.id_or_insert(transaction, user)?;
            transaction.execute(
                "INSERT INTO tag (subscriber, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                params![id, name, value],
            )?;
            Ok(())
        })
    }

    fn untag(&self, user: &UserId, name: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            if let Some(id) = self.id(transaction, user)? {
                transaction
                    .execute("DELETE FROM tag WHERE subscriber = ?1 AND name = ?2", params![id, name])?;
            }
            Ok(())
        })
    }

    fn member(&self, user: &UserId) -> Result<Option<Member>, StoreError> {
        self.read(|transaction| {
            self.id(transaction, user)?.map(|id| tables::member(transaction, id)).transpose()
        })
    }

    fn forget(&self, user: &UserId) -> Result<(), StoreError> {
        self.write(|transaction| match self.id(transaction, user)? {
            Some(id) => self.forget_one(transaction, id),
            None => Ok(()),
        })
    }

    fn forget_disabled_before(&self, at: Timestamp) -> Result<usize, StoreError> {
        self.write(|transaction| {
            // The column has whole seconds, so it only preselects.
            let mut query = transaction
                .prepare_cached("SELECT id FROM subscriber WHERE skill = ?1 AND disabled_at <= ?2")?;
            let ids = query.query_map(params![self.skill, at.unix_seconds()], |row| row.get(0))?;
            let mut count = 0;
            for id in ids.collect::<Result<Vec<i64>, _>>()? {
                if tables::subscriber(transaction, id)?.disabled_at().is_some_and(|disabled| disabled < at) {
                    self.forget_one(transaction, id)?;
                    count += 1;
                }
            }
            Ok(count)
        })
    }

    fn read_page(
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
            let query = page_query(selection, &mut values);
            let mut query = transaction.prepare_cached(&query)?;
            let mut rows = query.query(values.as_slice())?;
            while let Some(row) = rows.next()? {
                page.push(row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
            }
            Ok(())
        })
    }
}

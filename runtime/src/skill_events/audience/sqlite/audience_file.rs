//! An audience's file, opened for reading only: counts, and what is known about one user.

use super::tables::{KIND, TIMEOUT, member};
use crate::skill_events::audience::error::StoreError;
use crate::skill_events::audience::file_error::FileError;
use crate::skill_events::audience::member::Member;
use crate::sqlite_file::{self, OpenError};
use crate::{Region, SkillStage, Timestamp, UserId};
use rusqlite::types::Type;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A SQLite file of audiences, opened for reading only: for statistics and diagnosis.
///
/// Unlike [`Audience::sqlite`](crate::skill_events::Audience::sqlite) it needs no application id, never creates or changes the
/// file, and can read a file in a folder that is not writable. Other processes may write the file meanwhile. Open it, read, and
/// drop it: it need not see what is written after it was opened.
///
/// ```
/// use alexa_proactive::skill_events::{Audience, AudienceFile};
/// use alexa_proactive::{SkillStage, UserId};
///
/// # let folder = std::env::temp_dir().join(format!("alexa-proactive-file-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let path = folder.join("audience.db");
/// let user = UserId::new("amzn1.ask.account.EXAMPLE")?;
/// let audience = Audience::sqlite(&path, "amzn1.ask.skill.EXAMPLE", SkillStage::Live)?;
/// audience.blocking().link(&user, "customer-4711")?;
///
/// let file = AudienceFile::open(&path)?;
/// for audience in file.audiences()? {
///     println!("{} on {}: {} users", audience.skill_id, audience.stage, audience.users);
///     for ((event, region), users) in &audience.subscribers {
///         println!("{event} in {region}: {users}");
///     }
/// }
/// let known = file.members(&user)?;
/// assert_eq!(known[0].member.owner.as_deref(), Some("customer-4711"));
/// # std::fs::remove_dir_all(folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct AudienceFile {
    connection: Connection,
}

/// The size of one audience in an [`AudienceFile`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredAudience {
    /// The application id of the skill.
    pub skill_id: String,
    /// The stage of the skill.
    pub stage: SkillStage,
    /// The number of users about whom anything is known.
    pub users: u64,
    /// The number of users who are to be notified, by the name of the event and by region; never 0. An event may be newer than
    /// this crate's catalog.
    pub subscribers: BTreeMap<(String, Region), u64>,
}

/// What one audience in an [`AudienceFile`] knows about a user.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredMember {
    /// The application id of the skill.
    pub skill_id: String,
    /// The stage of the skill.
    pub stage: SkillStage,
    /// What the audience knows.
    pub member: Member,
    /// Whether the owner has another user in this audience who has not disabled the skill. A customer who disables and enables
    /// a skill usually gets another user id.
    pub owner_has_another_user: bool,
}

impl AudienceFile {
    /// Opens an existing file.
    ///
    /// # Errors
    ///
    /// There is no such file, or it is not an audience's file of this version of the tables.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let connection =
            sqlite_file::open_read_only(path.as_ref(), &KIND, TIMEOUT).map_err(FileError::from)?;
        let empty = || FileError::Open(OpenError::Obstacle("it is empty; use the file of an audience"));
        Ok(Self { connection: connection.ok_or_else(empty)? })
    }

    /// Returns all audiences of the file, each a skill on a stage, with their sizes.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn audiences(&self) -> Result<Vec<StoredAudience>, StoreError> {
        Ok(self.read_audiences()?)
    }

    fn read_audiences(&self) -> Result<Vec<StoredAudience>, FileError> {
        // One snapshot for all queries.
        let transaction = self.connection.unchecked_transaction()?;
        let mut subscribers = transaction.prepare(
            "SELECT event, region, count(*) FROM subscription WHERE skill = ?1 GROUP BY event, region",
        )?;
        let mut skills = transaction.prepare(
            "SELECT id, application, stage, coalesce(users, 0) FROM skill
             LEFT JOIN (SELECT skill, count(*) AS users FROM subscriber GROUP BY skill) AS counts
                 ON counts.skill = skill.id
             ORDER BY application, stage",
        )?;
        let audiences = skills.query_map([], |row| {
            let subscribers = subscribers.query_map([row.get::<_, i64>(0)?], |row| {
                Ok(((row.get(0)?, parsed(row, 1)?), count(row, 2)?))
            })?;
            Ok(StoredAudience {
                skill_id: row.get(1)?,
                stage: parsed(row, 2)?,
                users: count(row, 3)?,
                subscribers: subscribers.collect::<Result<_, _>>()?,
            })
        })?;
        Ok(audiences.collect::<Result<_, _>>()?)
    }

    /// Returns what each audience of the file knows about a user. Audiences that know nothing are omitted.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn members(&self, user: &UserId) -> Result<Vec<StoredMember>, StoreError> {
        Ok(self.read_members(user)?)
    }

    fn read_members(&self, user: &UserId) -> Result<Vec<StoredMember>, FileError> {
        let now = Timestamp::now();
        let transaction = self.connection.unchecked_transaction()?;
        let mut query = transaction.prepare(
            "SELECT subscriber.id, application, stage, EXISTS (
                 SELECT 1 FROM subscriber AS other
                 WHERE other.skill = subscriber.skill AND other.owner = subscriber.owner
                   AND other.id <> subscriber.id AND other.disabled_at IS NULL
             )
             FROM subscriber JOIN skill ON skill.id = subscriber.skill
             WHERE user = ?1 ORDER BY application, stage",
        )?;
        let mut rows = query.query([user.as_str()])?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            let stored = member(&transaction, row.get(0)?)?;
            members.push(StoredMember {
                skill_id: row.get(1)?,
                stage: parsed(row, 2)?,
                member: Member { subscriber: stored.subscriber.without_future_times(now), ..stored },
                owner_has_another_user: row.get(3)?,
            });
        }
        Ok(members)
    }
}

impl fmt::Debug for AudienceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AudienceFile").field("path", &self.connection.path()).finish()
    }
}

/// Parses the text of a column.
fn parsed<T: FromStr<Err: Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// Returns the value of a `count(*)`. SQLite has no unsigned integers.
fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(i64::unsigned_abs)
}

//! The tables of an audience's file, and how a member is read from them.

use crate::skill_events::audience::file_error::FileError;
use crate::skill_events::audience::member::Member;
use crate::skill_events::subscriber::{Stored, Subscriber};
use crate::sqlite_file::FileKind;
use rusqlite::{Connection, OptionalExtension as _};
use std::time::Duration;

pub(crate) const KIND: FileKind = FileKind {
    // `AlPA`.
    application_id: 0x416C_5041,
    // No release created tables of version 1.
    migrations: &["", include_str!("tables.sql"), include_str!("version.sql")],
    obstacle: |_, version| {
        Ok((version == 1).then_some(
            "found tables of version 1, which only unreleased versions of alexa-proactive wrote; use a new file",
        ))
    },
};

/// How long to wait for another process that writes.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(10);

/// Returns the state of a subscriber, exactly as it is stored.
pub(crate) fn subscriber(connection: &Connection, id: i64) -> Result<Subscriber, FileError> {
    let mut query = connection.prepare_cached("SELECT state FROM subscriber_state WHERE subscriber = ?1")?;
    let state: Option<String> = query.query_row([id], |row| row.get(0)).optional()?;
    match state {
        Some(state) => Ok(serde_json::from_str::<Stored>(&state)?.0),
        None => Ok(Subscriber::default()),
    }
}

/// Returns a subscriber with owner and tags, exactly as they are stored.
pub(crate) fn member(connection: &Connection, id: i64) -> Result<Member, FileError> {
    let owner = connection
        .prepare_cached("SELECT owner FROM subscriber WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let mut tags = connection.prepare_cached("SELECT name, value FROM tag WHERE subscriber = ?1")?;
    let tags = tags.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(Member { subscriber: subscriber(connection, id)?, owner, tags })
}

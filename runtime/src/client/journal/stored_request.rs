//! The table of requests.

use super::database::Database;
use super::error::JournalError;
use super::scope::Scope;
use crate::{EventRequest, ReferenceId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A request in the file.
pub(super) struct StoredRequest {
    pub(super) id: i64,
    pub(super) body: String,
    /// The batch that is sending it, or did until it was interrupted.
    pub(super) sending_batch: Option<i64>,
    /// Whether a batch before that one was interrupted.
    pub(super) was_interrupted: bool,
}

/// The columns that [`StoredRequest::from_row`] reads, in its order.
const COLUMNS: &str = "id, body, sending_batch, was_interrupted";

/// Selects a request by [`key`].
pub(super) const IS_KEY: &str =
    "reference_id = ?1 AND timestamp = ?2 AND stage = ?3 AND client_id = ?4 AND endpoints = ?5";

/// Returns what identifies a request: how Amazon identifies it, and its sender.
pub(super) fn key<'a>(reference_id: &'a ReferenceId, timestamp: Timestamp, scope: &'a Scope) -> [String; 5] {
    // The same text for the same moment, whatever its offset.
    let timestamp = timestamp.to_utc().to_string();
    [reference_id.as_str(), &timestamp, &scope.stage, &scope.client_id, &scope.endpoints].map(str::to_owned)
}

impl StoredRequest {
    pub(super) fn find(
        database: &Database,
        request: &EventRequest,
        scope: &Scope,
    ) -> Result<Option<Self>, JournalError> {
        database.read(|connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM request WHERE {IS_KEY}"))?
                .query_row(key(request.reference_id(), request.timestamp(), scope), Self::from_row)
                .optional()
        })
    }

    /// Returns the newest request with this reference id that is not finished.
    pub(super) fn newest_unfinished(
        database: &Database,
        reference_id: &ReferenceId,
        scope: &Scope,
    ) -> Result<Option<Self>, JournalError> {
        database.read(|connection| {
            connection
                .query_row(
                    &format!(
                        "SELECT {COLUMNS} FROM request
                         WHERE reference_id = ?1 AND stage = ?2 AND client_id = ?3 AND endpoints = ?4 AND is_finished = 0
                         ORDER BY rtrim(timestamp, 'Z') DESC LIMIT 1"
                    ),
                    params![reference_id.as_str(), scope.stage, scope.client_id, scope.endpoints],
                    Self::from_row,
                )
                .optional()
        })
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            body: row.get(1)?,
            sending_batch: row.get(2)?,
            was_interrupted: row.get(3)?,
        })
    }

    /// Inserts a request that a batch is about to send, and returns its id; `None` if the file has it already.
    pub(super) fn insert(
        connection: &Connection,
        request: &EventRequest,
        scope: &Scope,
        batch: i64,
    ) -> rusqlite::Result<Option<i64>> {
        let [reference_id, timestamp, stage, client_id, endpoints] =
            key(request.reference_id(), request.timestamp(), scope);
        let inserted = connection
            .prepare_cached(
                "INSERT INTO request
                     (reference_id, timestamp, stage, client_id, endpoints, expiry_time, body, sending_batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                reference_id,
                timestamp,
                stage,
                client_id,
                endpoints,
                request.expiry_time().to_string(),
                request.for_everyone().to_string(),
                batch
            ])?;
        Ok((inserted > 0).then(|| connection.last_insert_rowid()))
    }

    /// Replaces the body of a request. If it is another event, the outcomes of the first say nothing about it.
    pub(super) fn replace_body(
        connection: &mut Connection,
        id: i64,
        request: &EventRequest,
        is_other_event: bool,
    ) -> rusqlite::Result<()> {
        let transaction = connection.transaction()?;
        transaction.execute(
            "UPDATE request SET body = ?1, expiry_time = ?2, is_finished = 0 WHERE id = ?3",
            params![request.for_everyone().to_string(), request.expiry_time().to_string(), id],
        )?;
        if is_other_event {
            transaction.execute("DELETE FROM outcome WHERE request_id = ?1", [id])?;
        }
        transaction.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
    use crate::client::journal::schema::KIND;
    use crate::{ProactiveEvent, SkillStage};

    #[test]
    fn a_request_is_inserted_once() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(&KIND.migrations.concat()).unwrap();
        let scope = Scope::new(SkillStage::Live, "client", "server".to_owned());
        let request = |id: &str| {
            let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event().unwrap();
            let noon = "2026-06-01T12:00:00Z".parse().unwrap();
            storm.request(ReferenceId::new(id).unwrap()).now(noon).multicast().unwrap()
        };
        let insert = |id: &str| StoredRequest::insert(&connection, &request(id), &scope, 1).unwrap();
        assert_eq!([insert("a"), insert("b"), insert("a"), insert("b")], [Some(1), Some(2), None, None]);
    }
}

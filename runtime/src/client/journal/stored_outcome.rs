//! The table of outcomes.

use super::claims::Claim;
use super::database::Database;
use super::error::JournalError;
use crate::Timestamp;
use crate::client::{Accepted, Answer, SendError, SendErrorKind};
use rusqlite::{OptionalExtension, Transaction, params};

/// The result of a customer who was accepted.
const ACCEPTED: &str = "accepted";

/// An outcome in the file.
pub(super) struct StoredOutcome {
    pub(super) is_accepted: bool,
    pub(super) is_final: bool,
    pub(super) was_sent: bool,
}

impl StoredOutcome {
    pub(super) fn find(database: &Database, claim: &Claim) -> Result<Option<Self>, JournalError> {
        let (request_id, user, region) = &claim.key;
        database.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT result, is_final, attempts > 0 OR may_have_arrived FROM outcome
                     WHERE request_id = ?1 AND user_id = ?2 AND region = ?3",
                )?
                .query_row(params![request_id, user.as_str(), region.code()], |row| {
                    Ok(Self {
                        is_accepted: row.get_ref(0)?.as_str()? == ACCEPTED,
                        is_final: row.get(1)?,
                        was_sent: row.get(2)?,
                    })
                })
                .optional()
        })
    }

    /// Returns whether a request may have been accepted for a customer with an outcome.
    pub(super) fn may_any_be_accepted(database: &Database, request_id: i64) -> Result<bool, JournalError> {
        database.read(|connection| {
            connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM outcome WHERE request_id = ?1 AND (result = ?2 OR may_have_arrived))",
                params![request_id, ACCEPTED],
                |row| row.get(0),
            )
        })
    }
}

/// An outcome on its way to the file.
pub(super) struct NewOutcome {
    claim: Claim,
    result: &'static str,
    is_final: bool,
    http_status: Option<u16>,
    amazon_request_id: Option<String>,
    error: Option<String>,
    attempts: u32,
    may_have_arrived: bool,
    recorded_at: Timestamp,
}

impl NewOutcome {
    /// Makes an outcome. `is_reopened` says that refusals of the request are not final. Returns `None` if the batch was stopped
    /// before it sent anything.
    pub(super) fn new(claim: Claim, result: &Result<Accepted, SendError>, is_reopened: bool) -> Option<Self> {
        let recorded_at = Timestamp::now();
        Some(match result {
            Ok(accepted) => Self {
                claim,
                result: ACCEPTED,
                is_final: true,
                http_status: Some(accepted.status()),
                amazon_request_id: accepted.request_id().map(str::to_owned),
                error: None,
                attempts: accepted.attempts(),
                may_have_arrived: false,
                recorded_at,
            },
            Err(error)
                if matches!(error.kind(), SendErrorKind::Stopped | SendErrorKind::WrongSkill)
                    && error.attempts() == 0 =>
            {
                return None;
            }
            Err(error) => Self {
                claim,
                result: error.kind().as_str(),
                is_final: is_final(error) && !is_reopened,
                http_status: error.answer().map(Answer::status),
                amazon_request_id: error.answer().and_then(Answer::request_id).map(str::to_owned),
                error: Some(error.to_string()),
                attempts: error.attempts(),
                may_have_arrived: error.may_have_arrived(),
                recorded_at,
            },
        })
    }

    /// Inserts outcomes, or replaces those of earlier batches, except acceptances.
    pub(super) fn insert_all(outcomes: &[Self], transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut insert = transaction.prepare_cached(
            "INSERT INTO outcome (request_id, user_id, region, result, is_final, http_status, amazon_request_id,
                 error, attempts, may_have_arrived, recorded_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (request_id, user_id, region) DO UPDATE SET
                 result = excluded.result, is_final = excluded.is_final, http_status = excluded.http_status,
                 amazon_request_id = excluded.amazon_request_id, error = excluded.error,
                 attempts = attempts + excluded.attempts,
                 may_have_arrived = may_have_arrived OR excluded.may_have_arrived,
                 recorded_at = excluded.recorded_at
             WHERE result <> 'accepted'",
        )?;
        for outcome in outcomes {
            let (request_id, user, region) = &outcome.claim.key;
            insert.execute(params![
                request_id,
                user.as_str(),
                region.code(),
                outcome.result,
                outcome.is_final,
                outcome.http_status,
                outcome.amazon_request_id,
                outcome.error,
                outcome.attempts,
                outcome.may_have_arrived,
                outcome.recorded_at.to_string(),
            ])?;
        }
        Ok(())
    }
}

/// Returns whether Amazon refused this very request, so that another batch would come to the same end. A verdict of this client
/// is not final, nor is a refusal that may come from a server in between.
fn is_final(error: &SendError) -> bool {
    match error.kind() {
        SendErrorKind::Violation
        | SendErrorKind::NotSubscribed
        | SendErrorKind::NotEnabled
        | SendErrorKind::Duplicate => error.answer().is_some(),
        SendErrorKind::WrongSkill
        | SendErrorKind::Forbidden
        | SendErrorKind::Token
        | SendErrorKind::NotFound
        | SendErrorKind::CustomerLimit
        | SendErrorKind::Throttled
        | SendErrorKind::Expired
        | SendErrorKind::Unavailable
        | SendErrorKind::Unexpected
        | SendErrorKind::Conflict
        | SendErrorKind::Stopped => false,
    }
}

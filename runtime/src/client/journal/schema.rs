//! The tables of a journal and their versions.

use crate::sqlite_file::FileKind;
use rusqlite::Connection;

pub(super) const KIND: FileKind = FileKind {
    // `AlPJ`
    application_id: 0x416C_504A,
    // The tables of versions 1 and 2 are no longer created.
    migrations: &["", "", TABLES],
    obstacle,
};

/// Version 3. Version 1 identified a request by its reference id and timestamp alone, version 2 had other names.
const TABLES: &str = "
    DROP TABLE IF EXISTS outcome;
    DROP TABLE IF EXISTS request;
    CREATE TABLE request (
        id INTEGER PRIMARY KEY,
        reference_id TEXT NOT NULL,
        -- in UTC
        timestamp TEXT NOT NULL,
        -- 'development' or 'live'
        stage TEXT NOT NULL,
        -- the client id of the skill's credentials
        client_id TEXT NOT NULL,
        -- the addresses of the three regions
        endpoints TEXT NOT NULL,
        expiry_time TEXT NOT NULL,
        -- as a multicast; each customer gets it as a unicast
        body TEXT NOT NULL,
        is_finished INTEGER NOT NULL DEFAULT 0,
        -- the batch that is sending it; NULL once a batch has recorded all its outcomes
        sending_batch INTEGER,
        -- whether a batch that was sending it was interrupted: Amazon may have it for customers without an outcome
        was_interrupted INTEGER NOT NULL DEFAULT 0,
        UNIQUE (reference_id, timestamp, stage, client_id, endpoints)
    ) STRICT;
    CREATE INDEX sending ON request (sending_batch) WHERE sending_batch IS NOT NULL;
    CREATE TABLE outcome (
        request_id INTEGER NOT NULL REFERENCES request (id),
        user_id TEXT NOT NULL,
        region TEXT NOT NULL,
        -- 'accepted', or the kind of the error
        result TEXT NOT NULL,
        -- whether another batch skips this customer
        is_final INTEGER NOT NULL,
        http_status INTEGER,
        amazon_request_id TEXT,
        -- the error, without the user
        error TEXT,
        attempts INTEGER NOT NULL,
        -- whether an attempt got no answer, so that Amazon may have accepted the request
        may_have_arrived INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        PRIMARY KEY (request_id, user_id, region)
    ) STRICT, WITHOUT ROWID;
";

/// Refuses older versions that have requests.
fn obstacle(connection: &Connection, version: usize) -> rusqlite::Result<Option<&'static str>> {
    let reason = match version {
        1 => {
            "it is of version 1, which does not say in which stage and with which skill a customer was served; use a new \
             file, with which everyone is notified again, or let the program that began these batches finish them"
        }
        2 => {
            "it is of version 2, whose tables have other names; use a new file, with which everyone is notified again, or let \
             the program that began these batches finish them"
        }
        _ => return Ok(None),
    };
    let is_used: bool = connection.query_row("SELECT count(*) > 0 FROM request", [], |row| row.get(0))?;
    Ok(is_used.then_some(reason))
}

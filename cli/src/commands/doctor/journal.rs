//! A journal in; which requests were sent under which reference ids out.

use crate::file_name::FileName;
use crate::outcome::Failure;
use alexa_proactive::{Event, EventRequest, ReferenceId, Timestamp};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// A request of an earlier run.
pub(super) struct Earlier {
    reference_id: ReferenceId,
    timestamp: Timestamp,
    event: Event,
}

impl Earlier {
    /// Whether a request with the same reference id comes too late to replace this one. With its timestamp and its event
    /// it is this one.
    pub(super) fn outdates(&self, request: &EventRequest) -> bool {
        self.reference_id == *request.reference_id()
            && (self.timestamp > request.timestamp()
                || self.timestamp == request.timestamp() && self.event != *request.event())
    }
}

/// Reads the requests of a journal, and changes nothing in it.
pub(super) fn read(file: &Path) -> Result<Vec<Earlier>, Failure> {
    let bodies = || -> rusqlite::Result<Vec<String>> {
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut select = connection.prepare("SELECT body FROM request ORDER BY id")?;
        select.query_map([], |row| row.get(0))?.collect()
    };
    let bodies =
        bodies().map_err(|error| Failure::new(format_args!("{}: no journal: {error}", FileName(file))))?;
    let read = bodies.iter().filter_map(|body| {
        let in_time = crate::times::Times::of(body.as_bytes()).in_time();
        let request = EventRequest::from_json(body.as_bytes(), in_time).ok()?;
        Some(Earlier {
            reference_id: request.reference_id().clone(),
            timestamp: request.timestamp(),
            event: request.event().clone(),
        })
    });
    Ok(read.collect())
}

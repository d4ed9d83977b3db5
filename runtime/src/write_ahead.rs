//! SQLite's write-ahead log, switched on: readers need not wait for a writer then.

use rusqlite::{Connection, ErrorCode, Result};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(5);

/// Sets how long a connection waits for another one, and switches the write-ahead log on.
///
/// To switch it on in a new file takes a lock for which SQLite does not wait by itself: of two that open the file at the same
/// time, one is told at once that it is busy.
pub(crate) fn write_ahead(connection: &Connection, patience: Duration) -> Result<()> {
    connection.busy_timeout(patience)?;
    let begun = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && begun.elapsed() < patience =>
            {
                sleep(PAUSE);
            }
            switched => return switched,
        }
    }
}

//! SQLite's write-ahead log (WAL), with which readers need not wait for a writer; a rollback journal if the linked SQLite
//! could lose data with it.

use rusqlite::{Connection, ErrorCode, Result};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The wait between two attempts.
const PAUSE: Duration = Duration::from_millis(5);

/// Sets how long a connection waits for another one, and switches the write-ahead log on.
///
/// If the linked SQLite has the WAL-reset bug, a file gets a rollback journal instead, with a warning: readers and writers
/// wait for each other, but no data is lost. Only a file that another process has open keeps its log.
pub(crate) fn write_ahead(connection: &Connection, patience: Duration) -> Result<()> {
    switch(connection, patience, has_wal_reset_bug(rusqlite::version_number()))
}

fn switch(connection: &Connection, patience: Duration, is_buggy: bool) -> Result<()> {
    connection.busy_timeout(patience)?;
    if is_buggy {
        let is_log_off = match connection.pragma_update(None, "journal_mode", "delete") {
            Err(error) if is_busy(&error) => false,
            done => done.map(|()| true)?,
        };
        tracing::warn!(
            sqlite = rusqlite::version(),
            is_log_off,
            "this SQLite has the WAL-reset bug (sqlite.org/wal.html#the_wal_reset_bug), which can lose data when several \
             processes write to a file in WAL mode; a rollback journal is used, with which readers and writers wait for each \
             other; use rusqlite 0.39 or later with the feature `bundled`, or link SQLite 3.51.3 or later",
        );
        return Ok(());
    }
    let begun = Instant::now();
    // In a new file this takes a lock for which SQLite does not wait: if two processes open the file at the same time, one of
    // them is busy at once.
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if is_busy(&error) && begun.elapsed() < patience => sleep(PAUSE),
            switched => return switched,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

/// Returns whether a version of SQLite has the bug: all do before 3.51.3, except for two earlier branches that were fixed, too
/// (<https://sqlite.org/wal.html#the_wal_reset_bug>). A distribution may have fixed it without a new version, which cannot be
/// detected; the rollback journal only costs time there.
fn has_wal_reset_bug(version: i32) -> bool {
    !matches!(version, 3_044_006..3_045_000 | 3_050_007..3_051_000 | 3_051_003..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::{Arc, Mutex};

    #[test]
    fn versions_with_the_wal_reset_bug() {
        for fixed in [3_044_006, 3_050_007, 3_050_999, 3_051_003, 3_053_002, 4_000_000] {
            assert!(!has_wal_reset_bug(fixed), "{fixed}");
        }
        // 3.34.1, 3.40.1 and 3.46.1 are those of Debian 11 to 13, 3.50.2 is that of rusqlite 0.37.
        for buggy in [3_034_001, 3_040_001, 3_044_005, 3_045_000, 3_046_001, 3_050_002, 3_050_006, 3_051_002]
        {
            assert!(has_wal_reset_bug(buggy), "{buggy}");
        }
    }

    #[test]
    fn a_version_with_the_bug_gets_a_rollback_journal_unless_the_file_is_open_elsewhere() {
        let path =
            std::env::temp_dir().join(format!("alexa-proactive-journal-mode-{}.db", std::process::id()));
        let mode = |connection: &Connection| {
            connection.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0)).unwrap()
        };
        let patience = Duration::from_secs(60);
        let one = Connection::open(&path).unwrap();
        one.execute_batch("CREATE TABLE cats (name TEXT)").unwrap();
        switch(&one, patience, false).unwrap();
        assert_eq!(mode(&one), "wal");
        one.execute("INSERT INTO cats VALUES ('Tom')", []).unwrap();
        // It does not wait, because the other connection may be open for days.
        let begun = Instant::now();
        let other = Connection::open(&path).unwrap();
        switch(&other, patience, true).unwrap();
        assert!(begun.elapsed() < patience / 2);
        assert_eq!(mode(&other), "wal");
        drop(one);
        switch(&other, patience, true).unwrap();
        assert_eq!(mode(&other), "delete");
        drop(other);
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_version_with_the_bug_is_reported() {
        #[derive(Clone, Default)]
        struct Log(Arc<Mutex<Vec<u8>>>);

        impl io::Write for Log {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().unwrap().write(bytes)
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }

        for is_buggy in [false, true] {
            let log = Log::default();
            let writer = log.clone();
            let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
            let connection = Connection::open_in_memory().unwrap();
            tracing::subscriber::with_default(subscriber, || {
                switch(&connection, Duration::ZERO, is_buggy).unwrap();
            });
            let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
            assert_eq!(
                log.contains("WARN") && log.contains("this SQLite has the WAL-reset bug"),
                is_buggy,
                "{log}"
            );
            assert_eq!(log.contains("link SQLite 3.51.3 or later"), is_buggy, "{log}");
        }
    }

    #[cfg(feature = "bundled")]
    #[test]
    fn the_bundled_version_has_no_wal_reset_bug() {
        assert!(!has_wal_reset_bug(rusqlite::version_number()), "SQLite {}", rusqlite::version());
    }
}

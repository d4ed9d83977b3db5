//! The log of the tests, at the most verbose level, contains nothing secret or personal, or the program aborts. A test can also read
//! what it logs.

use std::io;
use std::sync::{Arc, Mutex, Once, PoisonError};
use tracing::subscriber::DefaultGuard;

/// The beginnings of user ids, tokens and secrets, and the secret of the client's tests, as it is and form-encoded.
const FORBIDDEN: [&str; 5] =
    ["amzn1.ask.account.", "Atc|", "amzn1.oa2-cs.", "canary+secret", "canary%2Bsecret"];

/// Checks the log of this program from now on.
pub fn guard() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .without_time()
            .with_writer(|| Guard)
            .init();
    });
}

struct Guard;

impl io::Write for Guard {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        // The SDK of AWS writes whole requests and answers at this level: the README of `aws` warns of it.
        if text.starts_with("TRACE") && text.contains(": aws_") {
            return Ok(line.len());
        }
        for forbidden in FORBIDDEN {
            // A redacted id or token is only its beginning.
            if text.match_indices(forbidden).any(|(at, _)| !text[at + forbidden.len()..].starts_with('…')) {
                // A panic would be caught by the task that logs.
                eprintln!("`{forbidden}` in the log: {text}");
                std::process::abort();
            }
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A log that a test reads. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    /// Captures what this thread logs, at the most verbose level, until the guard is dropped.
    #[must_use]
    pub fn of_this_thread(&self) -> DefaultGuard {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || log.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    /// Returns what was logged so far.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

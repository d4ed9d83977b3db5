//! The log of a command that runs for long: warnings and errors of the libraries, on standard error.

use crate::output;
use alexa_proactive::terminal::printable;
use std::io::{self, Write};
use tracing_subscriber::filter::LevelFilter;

/// Writes the log to standard error, one line for each record.
pub(crate) fn to_standard_error() {
    // It fails only if there is a log already.
    let _ = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::WARN)
        .with_target(false)
        .with_ansi(false)
        .with_writer(|| Lines)
        .try_init();
}

/// Writes each record, which is one write, as a line without characters that control a terminal.
struct Lines;

impl Write for Lines {
    fn write(&mut self, record: &[u8]) -> io::Result<usize> {
        output::note(line(record));
        Ok(record.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn line(record: &[u8]) -> String {
    printable(String::from_utf8_lossy(record).trim_end()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_line_that_controls_no_terminal() {
        assert_eq!(line(b"WARN a\x1b[2J\nb\n"), "WARN a\\u{1b}[2J\\nb");
    }
}

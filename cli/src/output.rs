//! Standard output and standard error. A failed write changes the exit status only if data is lost.
//!
//! The reader of standard output may close it early (`| head -1`, `| true`). The rest is discarded, and the command runs to
//! its end, so that its exit status is the same. Any other failure of standard output, a full disk for instance, is an error.
//! A failure of standard error is ignored, because it cannot be reported anywhere.

use crate::styles::{ERROR, WARNING};
use anstream::AutoStream;
use std::fmt::Display;
use std::io::{self, IsTerminal as _, StderrLock, StdoutLock, Write};

/// Returns standard output for people, with colors if it is a terminal.
pub(crate) fn text() -> Output<AutoStream<StdoutLock<'static>>> {
    Output { stream: anstream::stdout().lock(), ignores: is_closed }
}

/// Returns standard output for programs: byte for byte.
pub(crate) fn data() -> Output<StdoutLock<'static>> {
    Output { stream: io::stdout().lock(), ignores: is_closed }
}

/// Returns whether standard output is a terminal, or is treated as one (`--color always`).
pub(crate) fn is_for_terminal() -> bool {
    io::stdout().is_terminal() || anstream::ColorChoice::global() == anstream::ColorChoice::Always
}

/// Returns standard error.
pub(crate) fn errors() -> Output<AutoStream<StderrLock<'static>>> {
    Output { stream: anstream::stderr().lock(), ignores: |_| true }
}

/// Writes a line to standard error.
pub(crate) fn note(message: impl Display) {
    // `errors()` never fails.
    let _ = writeln!(errors(), "{message}");
}

/// Writes an error to standard error.
pub(crate) fn error(message: impl Display) {
    note(format_args!("{ERROR}error{ERROR:#}: {message}"));
}

/// Writes a warning to standard error.
pub(crate) fn warning(message: impl Display) {
    note(format_args!("{WARNING}warning{WARNING:#}: {message}"));
}

/// A stream that ignores some failures and discards what it could not write.
pub(crate) struct Output<W> {
    stream: W,
    ignores: fn(&io::Error) -> bool,
}

fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

impl<W> Output<W> {
    fn unless_ignored<T>(&self, result: io::Result<T>, discarded: T) -> io::Result<T> {
        match result {
            Err(error) if (self.ignores)(&error) => Ok(discarded),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => Err(io::Error::new(error.kind(), format!("standard output: {error}"))),
            Ok(written) => Ok(written),
        }
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.stream.write(bytes);
        self.unless_ignored(written, bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = self.stream.write_all(bytes);
        self.unless_ignored(written, ())
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.stream.flush();
        self.unless_ignored(flushed, ())
    }
}

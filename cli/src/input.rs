//! Where bodies come from: files and standard input, one JSON document each or JSON Lines.

use crate::file_name::FileName;
use crate::outcome::Failure;
use serde::de::IgnoredAny;
use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::PathBuf;

/// A file, or standard input.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

/// An argument; the name of a file need not be UTF-8.
impl From<OsString> for Source {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Self::Stdin } else { Self::File(argument.into()) }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("<stdin>"),
            Self::File(path) => FileName(path).fmt(f),
        }
    }
}

/// A JSON text, and the line of its source on which it begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) line: usize,
}

impl Source {
    fn open(&self) -> io::Result<Box<dyn BufRead>> {
        const AT_ONCE: usize = 1 << 16;
        Ok(match self {
            Self::Stdin => Box::new(io::stdin().lock()),
            Self::File(path) => Box::new(BufReader::with_capacity(AT_ONCE, File::open(path)?)),
        })
    }

    fn failed(&self, error: &impl fmt::Display) -> Failure {
        Failure::new(format_args!("{self}: {error}"))
    }

    /// All of it.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        let mut text = Vec::new();
        let read = self.open().and_then(|mut reader| reader.read_to_end(&mut text));
        read.map_err(|error| self.failed(&error))?;
        Ok(text)
    }

    /// All of it, as a text.
    pub(crate) fn read_text(&self) -> Result<String, Failure> {
        String::from_utf8(self.read()?).map_err(|error| self.failed(&error.utf8_error()))
    }

    /// Whether the name says that it is JSON Lines.
    fn is_named_lines(&self) -> bool {
        match self {
            Self::Stdin => false,
            Self::File(path) => {
                path.extension().is_some_and(|extension| extension == "jsonl" || extension == "ndjson")
            }
        }
    }

    /// Hands over each body: every line of JSON Lines, or the one document. It is JSON Lines where that is said, or where
    /// the first line is a document of its own and others follow.
    pub(crate) fn each_body(
        &self,
        lines: bool,
        mut take: impl FnMut(Body<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut reader = self.open().map_err(|error| self.failed(&error))?;
        let mut lines = lines || self.is_named_lines();
        let (mut text, mut line) = (Vec::new(), 0);
        let mut next = Vec::new();
        // The next line that is not blank comes behind `text`.
        let mut read_line = |next: &mut Vec<u8>, line: &mut usize| -> Result<bool, Failure> {
            loop {
                next.clear();
                if reader.read_until(b'\n', next).map_err(|error| self.failed(&error))? == 0 {
                    return Ok(false);
                }
                *line += 1;
                if !next.trim_ascii().is_empty() {
                    return Ok(true);
                }
            }
        };
        if !read_line(&mut text, &mut line)? {
            return take(Body { text: b"", line: 1 });
        }
        let first = line;
        if !lines && serde_json::from_slice::<IgnoredAny>(&text).is_ok() {
            if !read_line(&mut next, &mut line)? {
                return take(Body { text: &text, line: first });
            }
            lines = true;
            take(Body { text: &text, line: first })?;
            text.clone_from(&next);
        }
        if !lines {
            reader.read_to_end(&mut text).map_err(|error| self.failed(&error))?;
            return take(Body { text: &text, line: first });
        }
        loop {
            take(Body { text: text.trim_ascii_end(), line })?;
            if !read_line(&mut text, &mut line)? {
                return Ok(());
            }
        }
    }
}

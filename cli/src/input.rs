//! Input from files and standard input: one JSON document each, or JSON Lines.

use crate::encoding::{Encoding, decode};
use crate::file_name::FileName;
use crate::outcome::Failure;
use serde::de::IgnoredAny;
use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

/// A file, or standard input.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

/// Converts an argument. The name of a file need not be UTF-8.
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

/// A JSON text, and the line on which it begins in its source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) line: usize,
}

impl Source {
    /// Opens the source as text in UTF-8, and returns the encoding that it has.
    fn open(&self) -> io::Result<(Box<dyn BufRead>, Encoding)> {
        const BUFFER: usize = 1 << 16;
        match self {
            Self::Stdin => decode(io::stdin().lock()),
            Self::File(path) => decode(BufReader::with_capacity(BUFFER, File::open(path)?)),
        }
    }

    /// Returns the folder of the file, or the current one.
    pub(crate) fn folder(&self) -> &Path {
        match self {
            Self::Stdin => Path::new(""),
            Self::File(path) => path.parent().unwrap_or_else(|| Path::new("")),
        }
    }

    fn failure(&self, error: &impl fmt::Display) -> Failure {
        Failure::new(format_args!("{self}: {error}"))
    }

    /// Reads all of it, as UTF-8 if it is valid text.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        Ok(self.read_with_encoding()?.0)
    }

    /// Reads all of it as text, and returns the encoding that it has.
    pub(crate) fn read_text(&self) -> Result<(String, Encoding), Failure> {
        let (text, encoding) = self.read_with_encoding()?;
        let text = String::from_utf8(text).map_err(|error| self.failure(&error.utf8_error()))?;
        Ok((text, encoding))
    }

    fn read_with_encoding(&self) -> Result<(Vec<u8>, Encoding), Failure> {
        let read = self.open().and_then(|(mut reader, encoding)| {
            let mut text = Vec::new();
            reader.read_to_end(&mut text)?;
            Ok((text, encoding))
        });
        read.map_err(|error| self.failure(&error))
    }

    /// Returns whether the extension is that of JSON Lines.
    fn is_named_lines(&self) -> bool {
        match self {
            Self::Stdin => false,
            Self::File(path) => {
                path.extension().is_some_and(|extension| extension == "jsonl" || extension == "ndjson")
            }
        }
    }

    /// Calls `take` with each body: each line of JSON Lines, or the only document. The input is JSON Lines if `lines` or its
    /// name says so, or if its first line is a JSON document and others follow.
    pub(crate) fn each_body(
        &self,
        lines: bool,
        mut take: impl FnMut(Body<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (mut reader, _) = self.open().map_err(|error| self.failure(&error))?;
        let mut lines = lines || self.is_named_lines();
        let (mut text, mut line) = (Vec::new(), 0);
        let mut next = Vec::new();
        // Reads the next line that is not blank; `false` at the end.
        let mut read_line = |next: &mut Vec<u8>, line: &mut usize| -> Result<bool, Failure> {
            loop {
                next.clear();
                if reader.read_until(b'\n', next).map_err(|error| self.failure(&error))? == 0 {
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
            reader.read_to_end(&mut text).map_err(|error| self.failure(&error))?;
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

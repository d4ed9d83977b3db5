//! Why files with texts cannot be read.

use crate::UnknownLocale;
use std::fmt;
use std::io;

/// Why files with texts cannot be read.
///
/// ```
/// use alexa_proactive::TextFiles;
///
/// let error = TextFiles::from_files([("en-UK.json", "{}")]).unwrap_err();
/// assert!(error.to_string().starts_with("en-UK.json: "));
/// assert!(error.to_string().ends_with("did you mean `en-GB`?"));
/// ```
#[derive(Debug)]
pub struct TextFilesError {
    file: String,
    cause: Box<Cause>,
}

#[derive(Debug)]
pub(super) enum Cause {
    Io(io::Error),
    /// The name of a file is not a locale.
    Locale(UnknownLocale),
    /// A file is not of its format, for this reason.
    Format(String),
    NoFile,
}

impl TextFilesError {
    pub(super) fn new(file: impl Into<String>, cause: Cause) -> Self {
        Self { file: file.into(), cause: Box::new(cause) }
    }
}

impl fmt::Display for TextFilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        match &*self.cause {
            Cause::Io(error) => write!(f, "{error}"),
            Cause::Locale(error) => write!(f, "{error}"),
            Cause::Format(reason) => f.write_str(reason),
            Cause::NoFile => f.write_str(
                "found no file with texts, expected one for each locale, such as `en-US.json`; add it, or switch on the feature of its format",
            ),
        }
    }
}

impl std::error::Error for TextFilesError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.cause {
            // `Display` has shown the errors themselves.
            Cause::Io(error) => error.source(),
            Cause::Locale(_) | Cause::Format(_) | Cause::NoFile => None,
        }
    }
}

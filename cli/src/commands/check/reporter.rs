//! What every format of `check` implements.

use crate::checked::Checked;
use crate::outcome::Failure;

/// Writes the report in a format.
pub(super) trait Reporter {
    /// Reports a body.
    fn body(&mut self, checked: &Checked<'_>) -> Result<(), Failure>;
    /// Reports a source that could not be read to its end. The error is written to standard error next.
    fn unreadable_source(&mut self, source: &str, failure: &Failure) -> Result<(), Failure>;
    /// Ends the report.
    fn finish(&mut self) -> Result<(), Failure>;
}

//! What every format of `check` implements.

use crate::checked::Checked;
use crate::outcome::Failure;

/// Writes the report in a format.
pub(super) trait Reporter {
    /// Reports a body.
    fn body(&mut self, checked: &Checked<'_>) -> Result<(), Failure>;
    /// Flushes, before something else is written to standard error.
    fn flush(&mut self) -> Result<(), Failure>;
    /// Ends the report.
    fn finish(&mut self) -> Result<(), Failure>;
}

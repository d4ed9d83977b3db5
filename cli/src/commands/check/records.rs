//! `check --format json`: a record for each body.

use super::reporter::Reporter;
use crate::checked::Checked;
use crate::json;
use crate::outcome::Failure;
use crate::record::BodyRecord;
use std::io::Write;

pub(super) struct Records<W: Write> {
    pub(super) out: W,
}

impl<W: Write> Reporter for Records<W> {
    fn body(&mut self, checked: &Checked<'_>) -> Result<(), Failure> {
        Ok(json::line(&mut self.out, &BodyRecord::new(checked))?)
    }

    fn unreadable_source(&mut self, _: &str, _: &Failure) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}

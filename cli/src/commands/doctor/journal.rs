//! The requests of a journal, against which a new request is checked.

use crate::catalog::catalog;
use crate::file_name::FileName;
use crate::outcome::Failure;
use alexa_proactive::EventRequest;
use alexa_proactive::client::Journal;
use std::path::Path;

/// A request of an earlier batch.
pub(super) struct Earlier(pub(super) EventRequest);

/// Reads the requests of a journal, and changes nothing in it.
pub(super) fn read(file: &Path) -> Result<Vec<Earlier>, Failure> {
    let requests = Journal::read_requests_of(catalog(), file)
        .map_err(|error| Failure::new(format_args!("{}: no journal: {error}", FileName(file))))?;
    Ok(requests.into_iter().map(Earlier).collect())
}

//! The requests of a journal, against which a new request is checked.

use crate::catalog::catalog;
use crate::file_name::FileName;
use crate::outcome::Failure;
use alexa_proactive::EventRequest;
use alexa_proactive::client::Journal;
use std::path::Path;

/// A request of an earlier batch.
pub(super) struct Earlier(EventRequest);

impl Earlier {
    /// Returns whether a request with the same reference id comes too late to replace this one. With its timestamp and its event
    /// it is the same request.
    pub(super) fn outdates(&self, request: &EventRequest) -> bool {
        self.0.reference_id() == request.reference_id()
            && (self.0.timestamp() > request.timestamp()
                || self.0.timestamp() == request.timestamp() && self.0.event() != request.event())
    }
}

/// Reads the requests of a journal, and changes nothing in it.
pub(super) fn read(file: &Path) -> Result<Vec<Earlier>, Failure> {
    let requests = Journal::read_requests_of(catalog(), file)
        .map_err(|error| Failure::new(format_args!("{}: no journal: {error}", FileName(file))))?;
    Ok(requests.into_iter().map(Earlier).collect())
}

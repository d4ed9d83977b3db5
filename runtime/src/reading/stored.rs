//! Reads a request back that this library has written, whenever that was.

use super::JsonReader;
use crate::{Catalog, EventRequest, Violations};
use std::error::Error;
use std::fmt;

impl EventRequest {
    /// Reads a request that was stored, such as in a queue: the bytes of [`as_bytes`](Self::as_bytes). It has the same bytes
    /// again.
    ///
    /// Today's clock does not matter: a request that has expired since is read, too. What a
    /// [`Client`](https://docs.rs/alexa-proactive/latest/alexa_proactive/client/struct.Client.html) does with it depends on the
    /// time at which it is sent.
    ///
    /// ```
    /// use alexa_proactive::{EventRequest, ProactiveEvent, ReferenceId, catalog::*};
    ///
    /// let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event()?;
    /// let request = storm.request(ReferenceId::of(&["storm", "17"])).now("2026-06-01T12:00:00Z".parse()?).multicast()?;
    /// let stored: Vec<u8> = request.for_everyone().as_bytes().to_vec();
    ///
    /// let again = EventRequest::stored(&stored)?;
    /// assert_eq!(again.as_bytes(), stored);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The bytes are no request, or not in the form in which this library writes it: they would not be the same again.
    pub fn stored(bytes: &[u8]) -> Result<Self, StoredRequestError> {
        Catalog::AMAZON.stored_request(bytes)
    }
}

impl Catalog {
    /// Reads a request that was stored with an event of this catalog, as [`EventRequest::stored`] reads one with an event of
    /// Amazon's.
    ///
    /// # Errors
    ///
    /// As [`EventRequest::stored`].
    pub fn stored_request(self, bytes: &[u8]) -> Result<EventRequest, StoredRequestError> {
        let reader = JsonReader::new().catalog(self);
        let request = reader.request_of_any_time(bytes).map_err(StoredRequestError::Invalid)?;
        let differs = |(offset, byte): &(usize, u8)| bytes.get(*offset) != Some(byte);
        let written = request.as_bytes();
        match written.iter().copied().enumerate().find(differs) {
            Some((offset, _)) => Err(StoredRequestError::OtherForm { offset }),
            None if bytes.len() > written.len() => {
                Err(StoredRequestError::OtherForm { offset: written.len() })
            }
            None => Ok(request),
        }
    }
}

/// Why bytes are not a stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoredRequestError {
    /// They are no request.
    Invalid(Violations),
    /// They are a request in another form than that in which this library writes it.
    OtherForm {
        /// The offset of the first byte that would be another one.
        offset: usize,
    },
}

impl fmt::Display for StoredRequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the stored bytes are no request: {violations}"),
            Self::OtherForm { offset } => write!(
                f,
                "the stored request has another form than this library writes, from byte {offset} on; store the bytes of \
                 `as_bytes`, and read those that others wrote by `from_json`"
            ),
        }
    }
}

impl Error for StoredRequestError {}

//! How much is said about a body.

use super::{Findings, envelope, event, not_json};
use crate::json::Document;
use crate::{Event, EventRequest, Timestamp, Violations};

/// How many violations, and how many pieces of advice, [`Event::from_json`] and [`EventRequest::from_json`] return at most.
pub const MAX_FINDINGS: usize = 100;

/// Reads bodies as [`Event::from_json`] and [`EventRequest::from_json`] do, with another limit of findings.
///
/// ```
/// use alexa_proactive::JsonReader;
///
/// let body = br#"{"name": "AMAZON.WeatherAlert.Activated", "payload": {"weatherAlert": {"alertType": 7}, "weatherAlert": []}}"#;
/// let error = JsonReader::new().max_findings(1).event(body).unwrap_err();
/// assert_eq!((error.violations().len(), error.omitted_violations()), (1, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JsonReader {
    max_findings: usize,
}

impl Default for JsonReader {
    fn default() -> Self {
        Self::new()
    }
}

impl JsonReader {
    /// A reader that returns up to [`MAX_FINDINGS`] violations and as many pieces of advice.
    #[must_use]
    pub const fn new() -> Self {
        Self { max_findings: MAX_FINDINGS }
    }

    /// Sets how many violations, and how many pieces of advice, are returned at most. The others are counted:
    /// [`Violations::omitted_violations`], [`Event::omitted_advice`]. Default: [`MAX_FINDINGS`].
    ///
    /// At least one violation of an invalid body is returned, whatever the limit. Fewer than the limit are returned where
    /// their texts are long, more than 4 KiB each on average: a JSON Pointer holds names of the body. So what is returned takes
    /// no more than 4 KiB times the limit, or the first finding.
    #[must_use]
    pub const fn max_findings(mut self, max: usize) -> Self {
        self.max_findings = max;
        self
    }

    /// Reads an event.
    ///
    /// # Errors
    ///
    /// As [`Event::from_json`].
    pub fn event(&self, text: &[u8]) -> Result<Event, Violations> {
        let document = Document::parse(text).map_err(|error| not_json(&error))?;
        let mut findings = Findings::new(self.max_findings);
        match event::read(document.root(), &mut findings) {
            // What is written anew is hardly ever longer than what was read.
            Some(event) if findings.violations.is_empty() => Ok(event.into_event(text.len(), findings)),
            // What could not be read has left a violation.
            _ => Err(Violations::limited(findings.violations, findings.advice)),
        }
    }

    /// Reads a request, and judges it against `now`.
    ///
    /// # Errors
    ///
    /// As [`EventRequest::from_json`].
    pub fn request(&self, text: &[u8], now: Timestamp) -> Result<EventRequest, Violations> {
        // Where it is, for what was just put together makes the processor wait when it is moved.
        match &Document::parse(text) {
            Ok(document) => {
                envelope::read(document.root(), text.len(), now, Findings::new(self.max_findings))
            }
            Err(error) => Err(not_json(error)),
        }
    }
}

//! The reader of bodies, with a limit on its findings.

use super::findings::Findings;
use super::{envelope, event, other_api};
use crate::json::{Document, NotJson};
use crate::{Catalog, Event, EventRequest, Timestamp, Violation, ViolationCode, Violations};

/// The maximum number of violations, and of pieces of advice, that [`Event::from_json`] and [`EventRequest::from_json`] return.
pub const MAX_FINDINGS: usize = 100;

/// A reader of bodies like [`Event::from_json`] and [`EventRequest::from_json`], with another catalog, or another limit on the findings.
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
    catalog: Catalog,
    max_findings: usize,
}

impl Default for JsonReader {
    fn default() -> Self {
        Self::new()
    }
}

impl JsonReader {
    /// Creates a reader that returns up to [`MAX_FINDINGS`] violations and as many pieces of advice.
    #[must_use]
    pub const fn new() -> Self {
        Self { catalog: Catalog::AMAZON, max_findings: MAX_FINDINGS }
    }

    /// Sets the catalog whose events it accepts. Default: [`Catalog::AMAZON`].
    #[must_use]
    pub const fn catalog(mut self, catalog: Catalog) -> Self {
        self.catalog = catalog;
        self
    }

    /// Sets the maximum number of violations, and of pieces of advice. Further ones are only counted:
    /// [`Violations::omitted_violations`], [`Event::omitted_advice`]. Default: [`MAX_FINDINGS`].
    ///
    /// The first violation of an invalid body is returned whatever the limit. Fewer findings than the limit are returned if
    /// their texts take more than 4 KiB each on average, because a JSON Pointer contains names of the body. So the findings
    /// take at most 4 KiB times the limit, or as much as the first one.
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
        let mut findings = Findings::new(self.catalog, self.max_findings);
        match event::read(document.root(), &mut findings) {
            // The written text is hardly ever longer than the one that was read.
            Some(event) if findings.violations.is_empty() => Ok(event.into_event(text.len(), findings)),
            // If there is no event, there is a violation.
            _ => match other_api::recognize(document.root()) {
                Some(violation) => Err(violation.into()),
                None => Err(Violations::limited(findings.violations, findings.advice)),
            },
        }
    }

    /// Reads a request and checks its expiry against `now`.
    ///
    /// # Errors
    ///
    /// As [`EventRequest::from_json`].
    pub fn request(&self, text: &[u8], now: Timestamp) -> Result<EventRequest, Violations> {
        self.request_at(text, Some(now))
    }

    /// Reads a request, whatever its expiry is.
    pub(super) fn request_of_any_time(&self, text: &[u8]) -> Result<EventRequest, Violations> {
        self.request_at(text, None)
    }

    fn request_at(&self, text: &[u8], now: Option<Timestamp>) -> Result<EventRequest, Violations> {
        // Not moved: reading a value right after it was written stalls the processor.
        match &Document::parse(text) {
            Ok(document) => envelope::read(
                document.root(),
                text.len(),
                now,
                Findings::new(self.catalog, self.max_findings),
            ),
            Err(error) => Err(not_json(error)),
        }
    }
}

fn not_json(error: &NotJson) -> Violations {
    Violation::new(
        ViolationCode::NotJson,
        "",
        &format!("no JSON ({error})"),
        "a JSON document in UTF-8, without a byte order mark",
        "fix the JSON there",
    )
    .into()
}

//! Deserializes events, requests and audiences of any `serde` format, with the checks of [`JsonReader`].

use super::audience;
use super::findings::Findings;
use super::reader::{JsonReader, MAX_FINDINGS};
use crate::json::{Document, json_text};
use crate::{Catalog, Event, EventRequest, RelevantAudience, Timestamp, Violations};
use serde_core::de::{Deserialize, Deserializer, Error};

/// Deserializes what [`Event::from_json`] reads, of any format that describes itself.
impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        JsonReader::new().event(json_text(deserializer)?.as_bytes()).map_err(D::Error::custom)
    }
}

/// Deserializes what [`EventRequest::from_json`] reads, of any format that describes itself. The expiry is checked against the
/// system's clock, so a request that waited too long is an error.
///
/// ```
/// use alexa_proactive::{EventRequest, ProactiveEvent, ReferenceId, catalog::*};
///
/// let messages = MessageAlertActivated::new(
///     MessageState::new(MessageStatus::Unread),
///     MessageGroup::new(Person::new("Jane Doe"), 3),
/// );
/// let request = messages.to_event()?.request(ReferenceId::new("inbox")?).multicast()?;
/// let stored = serde_json::to_string(&request)?;
/// assert_eq!(serde_json::from_str::<EventRequest>(&stored)?, request);
///
/// let typo = stored.replace("UNREAD", "UNRAED");
/// let error = serde_json::from_str::<EventRequest>(&typo).unwrap_err();
/// assert!(error.to_string().starts_with("/event/payload/state/status: found \"UNRAED\", expected"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl<'de> Deserialize<'de> for EventRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = json_text(deserializer)?;
        JsonReader::new().request(json.as_bytes(), Timestamp::now()).map_err(D::Error::custom)
    }
}

/// Deserializes Amazon's form, of any format that describes itself.
impl<'de> Deserialize<'de> for RelevantAudience {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = json_text(deserializer)?;
        let document = Document::parse(json.as_bytes()).map_err(D::Error::custom)?;
        let mut findings = Findings::new(Catalog::AMAZON, MAX_FINDINGS);
        match audience::read(document.root(), &mut findings) {
            Some(read) if findings.violations.is_empty() => Ok(read.audience),
            // If there is no audience, there is a violation.
            _ => Err(D::Error::custom(Violations::limited(findings.violations, findings.advice))),
        }
    }
}

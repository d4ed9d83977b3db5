//! Reads bodies of any origin into an [`Event`] or an [`EventRequest`] with its advice, or returns every violation.
//!
//! Nothing is lost: unknown members are kept and written again. Time and memory are linear in the length of a body, with at
//! most eight bytes of memory per byte.

mod audience;
mod deserialize;
mod envelope;
mod event;
mod findings;
mod mistyped_time;
mod other_api;
mod payload;
mod reader;
mod stored;
mod times;

pub use reader::{JsonReader, MAX_FINDINGS};
pub use stored::StoredRequestError;
pub use times::RequestTimes;

use crate::{Catalog, Event, EventRequest, Timestamp, Violations};

impl Event {
    /// Reads an event of a request: `{"name": …, "payload": …}`.
    ///
    /// Accepts references to localized attributes without their texts, which are not part of the event; add them with
    /// [`Event::with_text`].
    ///
    /// # Errors
    ///
    /// Every violation and advice, up to [`MAX_FINDINGS`] of each. A [`JsonReader`] can have another limit.
    ///
    /// ```
    /// use alexa_proactive::Event;
    ///
    /// let event = Event::from_json(br#"{
    ///     "name": "AMAZON.TrashCollectionAlert.Activated",
    ///     "payload": {"alert": {"garbageTypes": ["GLASS"], "collectionDayOfWeek": "TUESDAY"}}
    /// }"#)?;
    /// assert!(event.advice().is_empty());
    ///
    /// let error = Event::from_json(br#"{
    ///     "name": "AMAZON.TrashCollectionAlert.Activated",
    ///     "payload": {"alert": {"garbageTypes": ["GLAS", 7]}}
    /// }"#).unwrap_err();
    /// assert_eq!(error.to_string(), "\
    /// 3 violations
    ///   /payload/alert/garbageTypes/0: found \"GLAS\", expected `BOTTLES`, `BULKY`, `BURNABLE`, `CANS`, `CLOTHING`, \
    /// `COMPOSTABLE`, `CRUSHABLE`, `GARDEN_WASTE`, `GLASS`, `HAZARDOUS`, `HOME_APPLIANCES`, `KITCHEN_WASTE`, `LANDFILL`, \
    /// `PET_BOTTLES`, `RECYCLABLE_PLASTICS`, `WASTE_PAPER`; did you mean `GLASS`?
    ///   /payload/alert/garbageTypes/1: found a number, expected a string; write it as a string
    ///   /payload/alert/collectionDayOfWeek: found nothing, expected `MONDAY`, `TUESDAY`, `WEDNESDAY`, `THURSDAY`, `FRIDAY`, \
    /// `SATURDAY`, `SUNDAY`; add `collectionDayOfWeek`: it is required");
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn from_json(text: &[u8]) -> Result<Self, Violations> {
        JsonReader::new().event(text)
    }
}

impl Catalog {
    /// Reads an event of this catalog, as [`Event::from_json`] reads one of Amazon's.
    ///
    /// # Errors
    ///
    /// As [`Event::from_json`].
    pub fn event(self, text: &[u8]) -> Result<Event, Violations> {
        JsonReader::new().catalog(self).event(text)
    }

    /// Reads a request with an event of this catalog, as [`EventRequest::from_json`] reads one with an event of Amazon's, and
    /// checks its expiry against `now`.
    ///
    /// # Errors
    ///
    /// As [`EventRequest::from_json`].
    pub fn request(self, text: &[u8], now: Timestamp) -> Result<EventRequest, Violations> {
        JsonReader::new().catalog(self).request(text, now)
    }
}

impl EventRequest {
    /// Reads a request, and checks its expiry against `now`.
    ///
    /// The content of the body is kept. The request writes it without white space; the members of the envelope and of the
    /// event are in Amazon's order, followed by unknown ones; `localizedAttributes` are in the order of the catalog's locales
    /// and of the payload's references, and `[]` if the body has none.
    ///
    /// # Errors
    ///
    /// Every violation and advice, up to [`MAX_FINDINGS`] of each. A [`JsonReader`] can have another limit.
    ///
    /// ```
    /// use alexa_proactive::{EventRequest, ViolationCode};
    ///
    /// let body = br#"{
    ///     "timestamp": "2026-06-01T12:00:00Z", "referenceId": "a1", "expiryTime": "2026-06-01T12:00:10Z",
    ///     "event": {"name": "AMAZON.MessageAlert.Activated", "payload": {
    ///         "state": {"status": "UNREAD"}, "messageGroup": {"creator": {"name": "Jane Doe"}, "count": 3}
    ///     }},
    ///     "localizedAttributes": [],
    ///     "relevantAudience": {"type": "Multicast", "payload": {}}
    /// }"#;
    /// let error = EventRequest::from_json(body, "2026-06-01T12:00:00Z".parse()?).unwrap_err();
    /// assert_eq!(error.violations()[0].code(), ViolationCode::ExpiryTooEarly);
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn from_json(text: &[u8], now: Timestamp) -> Result<Self, Violations> {
        JsonReader::new().request(text, now)
    }
}

//! A request: an event, its envelope, and the body to be posted.
//!
//! A [`RequestBuilder`] checks its parts and makes an [`EventRequest`], which is always valid. The body is written once and
//! shared by clones. A fan-out writes a body per customer and shares the rest.

mod body;
mod builder;
mod envelope;
mod expiry;
mod texts;
mod update;

use body::Body;
pub(crate) use body::{BodyPrefix, MEMBERS};
pub use builder::RequestBuilder;
pub(crate) use envelope::{Envelope, Settings};
pub(crate) use expiry::{Expiry, check_expiry};
pub use expiry::{MAX_LIFETIME, MIN_LIFETIME};
pub use texts::MissingTexts;
pub(crate) use texts::{ATTRIBUTES, LOCALE, missing_attribute, unlisted_locales, unreferenced_attribute};

use crate::json::transcode;
use crate::{Advice, Event, ReferenceId, RelevantAudience, Timestamp, UserId};
use serde_core::ser::{Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// A request that Amazon accepts, as far as is known: there is no way to make an invalid one.
///
/// `as_bytes` and `Display` return the body to be posted. Cloning is cheap: the body is shared. `Debug` shows neither the
/// user id nor the payload.
///
/// ```
/// use alexa_proactive::{ProactiveEvent, ReferenceId, catalog::*};
///
/// let messages = MessageAlertActivated::new(
///     MessageState::new(MessageStatus::Unread),
///     MessageGroup::new(Person::new("Jane Doe"), 3),
/// );
/// let request = messages
///     .to_event()?
///     .request(ReferenceId::of(&["inbox", "jane"]))
///     .now("2026-06-01T12:00:00Z".parse()?)
///     .multicast()?;
/// assert_eq!(
///     request.to_string(),
///     r#"{"timestamp":"2026-06-01T12:00:00.000Z","referenceId":"inbox~~jane","#.to_owned()
///         + r#""expiryTime":"2026-06-02T11:59:00.000Z","event":{"name":"AMAZON.MessageAlert.Activated","#
///         + r#""payload":{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane Doe"},"count":3}}},"#
///         + r#""localizedAttributes":[],"relevantAudience":{"type":"Multicast","payload":{}}}"#
/// );
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Clone)]
pub struct EventRequest {
    shared: Arc<Shared>,
    /// The body for another audience, in a fan-out; otherwise the shared body is used.
    own_body: Option<Arc<Body>>,
}

/// The parts that all requests of a fan-out share.
struct Shared {
    event: Event,
    envelope: Envelope,
    body: Body,
}

impl EventRequest {
    #[inline]
    pub(crate) fn new(event: Event, envelope: Envelope, body: Body) -> Self {
        Self { shared: Arc::new(Shared { event, envelope, body }), own_body: None }
    }

    fn body(&self) -> &Body {
        self.own_body.as_deref().unwrap_or(&self.shared.body)
    }

    /// Returns the body to be posted: UTF-8 JSON without white space.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.body().as_bytes()
    }

    fn envelope(&self) -> &Envelope {
        &self.shared.envelope
    }

    /// Returns the event.
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.shared.event
    }

    /// Returns the reference id.
    #[must_use]
    pub fn reference_id(&self) -> &ReferenceId {
        &self.envelope().reference_id
    }

    /// Returns the timestamp: of two requests with the same reference id, the later one wins.
    #[must_use]
    pub fn timestamp(&self) -> Timestamp {
        self.envelope().timestamp
    }

    /// Returns the time at which Alexa drops the notification.
    #[must_use]
    pub fn expiry_time(&self) -> Timestamp {
        self.envelope().expiry_time
    }

    /// Returns the audience.
    #[must_use]
    pub fn relevant_audience(&self) -> &RelevantAudience {
        &self.body().audience
    }

    /// Returns the advice, including that of the event. The pointers start at the request.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.envelope().advice
    }

    /// Returns the number of pieces of advice that [`advice`](Self::advice) lacks: see
    /// [`JsonReader::max_findings`](crate::JsonReader::max_findings).
    #[must_use]
    pub fn omitted_advice(&self) -> usize {
        self.envelope().omitted_advice
    }

    /// Returns the same request for one customer. Only the body is new; the rest is shared.
    #[must_use]
    pub fn for_user(&self, user: &UserId) -> Self {
        self.for_audience(RelevantAudience::Unicast(user.clone()))
    }

    /// Returns the same request for all subscribers: what a queue or a file keeps once, for customers whom
    /// [`for_user`](Self::for_user) adds. [`EventRequest::stored`] reads it back.
    #[must_use]
    pub fn for_everyone(&self) -> Self {
        self.for_audience(RelevantAudience::Multicast)
    }

    fn for_audience(&self, audience: RelevantAudience) -> Self {
        let body = Arc::new(self.body().for_audience(audience));
        Self { shared: Arc::clone(&self.shared), own_body: Some(body) }
    }

    /// Returns whether the two differ at most in their audience.
    #[cfg(feature = "journal")]
    pub(crate) fn equals_except_audience(&self, other: &Self) -> bool {
        self.body().before_audience() == other.body().before_audience()
    }
}

impl PartialEq for EventRequest {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for EventRequest {}

/// Returns the body to be posted.
impl AsRef<[u8]> for EventRequest {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

/// Writes the body to be posted, which contains the user id.
impl fmt::Display for EventRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.body().as_str())
    }
}

/// Leaves out the user id and the payload, which do not belong into a log.
impl fmt::Debug for EventRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventRequest")
            .field("event", &self.event().name())
            .field("reference_id", self.reference_id())
            .field("timestamp", &self.timestamp())
            .field("expiry_time", &self.expiry_time())
            .field("relevant_audience", self.relevant_audience())
            .finish_non_exhaustive()
    }
}

/// Serializes the body to any format.
impl Serialize for EventRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode(self.body().as_str(), serializer)
    }
}

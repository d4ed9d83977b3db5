//! A request: an event, what is said around it, and the body that is posted.
//!
//! A [`RequestBuilder`] collects; an [`EventRequest`] that exists is valid. Its body is written once and never copied: clones
//! share it. Sending to many customers writes a body for each and shares the rest.

mod body;
mod builder;
mod envelope;
mod expiry;
mod texts;

use body::Addressed;
pub(crate) use body::{MEMBERS, Unaddressed};
pub use builder::RequestBuilder;
pub(crate) use envelope::{Envelope, Settings};
pub(crate) use expiry::{Expiry, judge_expiry};
pub use expiry::{MAX_LIFETIME, MIN_LIFETIME};
pub use texts::MissingTexts;
pub(crate) use texts::{LOCALE, missing_attribute, unlisted_locales, unreferenced_attribute};

use crate::json::transcode;
use crate::{Advice, Event, ReferenceId, RelevantAudience, Timestamp, UserId, Violations};
use serde_core::ser::{Serialize, Serializer};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A request that Amazon accepts, as far as anybody knows: it cannot be made otherwise.
///
/// `as_bytes` and `Display` return the body to be posted. Cloning is cheap: nothing is copied. `Debug` shows neither the user nor what the event tells.
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
    made: Arc<Made>,
    /// In its place, of a further request of a fan-out; the rest of that is shared.
    further: Option<Arc<Addressed>>,
}

/// A request as it was made.
struct Made {
    event: Event,
    envelope: Envelope,
    addressed: Addressed,
}

impl EventRequest {
    #[inline]
    pub(crate) fn new(event: Event, envelope: Envelope, addressed: Addressed) -> Self {
        Self { made: Arc::new(Made { event, envelope, addressed }), further: None }
    }

    fn addressed(&self) -> &Addressed {
        self.further.as_ref().map_or(&self.made.addressed, |further| further)
    }

    /// The body, as it is posted: UTF-8 JSON without white space.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.addressed().as_bytes()
    }

    fn envelope(&self) -> &Envelope {
        &self.made.envelope
    }

    /// The event.
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.made.event
    }

    /// The reference id.
    #[must_use]
    pub fn reference_id(&self) -> &ReferenceId {
        &self.envelope().reference_id
    }

    /// What orders the requests with one reference id.
    #[must_use]
    pub fn timestamp(&self) -> Timestamp {
        self.envelope().timestamp
    }

    /// When the notification vanishes if it is still pending.
    #[must_use]
    pub fn expiry_time(&self) -> Timestamp {
        self.envelope().expiry_time
    }

    /// Whom it is for.
    #[must_use]
    pub fn relevant_audience(&self) -> &RelevantAudience {
        &self.addressed().audience
    }

    /// What is doubtful about it, that of its event included; the pointers lead into the request.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.envelope().advice
    }

    /// How many more were found than [`advice`](Self::advice) has: see [`JsonReader::max_findings`](crate::JsonReader::max_findings).
    #[must_use]
    pub fn omitted_advice(&self) -> usize {
        self.envelope().omitted_advice
    }

    /// The same request for one customer. Only the body is new; the rest is shared.
    #[must_use]
    pub fn for_user(&self, user: &UserId) -> Self {
        self.for_audience(RelevantAudience::Unicast(user.clone()))
    }

    /// The same request for everyone.
    #[cfg(feature = "journal")]
    pub(crate) fn for_everyone(&self) -> Self {
        self.for_audience(RelevantAudience::Multicast)
    }

    fn for_audience(&self, audience: RelevantAudience) -> Self {
        let further = Arc::new(self.addressed().for_audience(audience));
        Self { made: Arc::clone(&self.made), further: Some(further) }
    }

    /// Whether the two differ at most by their audience.
    #[cfg(feature = "journal")]
    pub(crate) fn is_for_others(&self, other: &Self) -> bool {
        self.addressed().before_audience() == other.addressed().before_audience()
    }

    /// The update of this request: the same reference id and audience, a strictly later timestamp, and an expiry as
    /// far from `now` as this one's was, or at the same time where that was given as a time.
    ///
    /// # Errors
    ///
    /// As [`RequestBuilder::multicast`]; an expiry that was given as a time may be too near by now.
    /// That of a request that was read was given as a time.
    ///
    /// ```
    /// # use alexa_proactive::{ProactiveEvent, ReferenceId, Timestamp, catalog::*};
    /// # fn score(home: u32, away: u32) -> Result<alexa_proactive::Event, alexa_proactive::Violations> {
    /// #     let side = |name: &str, score| GameStatistic::new(SportsTeam::new(name), score);
    /// #     let league = Soccer::new(alexa_proactive::Localized::invariant("TreeFruit League"));
    /// #     SportsEventUpdated::new(SportsEvent::new(league, side("Oranges", home), side("Apples", away))).to_event()
    /// # }
    /// let kick_off: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    /// let first = score(0, 0)?.request(ReferenceId::new("match1")?).now(kick_off).multicast()?;
    /// let second = first.updated(score(1, 0)?, kick_off)?;
    /// assert_eq!(second.reference_id(), first.reference_id());
    /// assert!(second.timestamp() > first.timestamp());
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn updated(&self, event: Event, now: Timestamp) -> Result<Self, Violations> {
        let next = self.timestamp().truncated_to_millis().checked_add(Duration::from_millis(1));
        let timestamp = next.map_or(now, |next| next.max(now));
        let Envelope { expiry, missing_texts, .. } = *self.envelope();
        let settings = Settings { expiry, timestamp: Some(timestamp), now: Some(now), missing_texts };
        RequestBuilder::new(event, self.reference_id().clone(), settings)
            .make(self.relevant_audience().clone())
    }
}

impl PartialEq for EventRequest {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for EventRequest {}

/// The body, as it is posted.
impl AsRef<[u8]> for EventRequest {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

/// The body, as it is posted. It holds the user id.
impl fmt::Display for EventRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.addressed().as_str())
    }
}

/// Everything but the user and what the event tells: neither belongs into a log.
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

/// The body, in any format.
impl Serialize for EventRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode(self.addressed().as_str(), serializer)
    }
}

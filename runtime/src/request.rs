//! The request around an event: reference id, timestamp, expiry, localized attributes, audience.
//!
//! A [`RequestBuilder`] collects; an [`EventRequest`] that exists is valid. Its text is that of its event, grown at both
//! ends; sending it to many customers changes only the user.

mod around;
mod builder;
mod expiry;
mod texts;

pub(crate) use around::{Around, Settings};
pub use builder::RequestBuilder;
pub(crate) use expiry::{Expiry, judge_expiry};
pub use expiry::{LEAST_LIFETIME, MOST_LIFETIME};
pub use texts::MissingTexts;
pub(crate) use texts::{missing_attribute, unlisted_locales, unreferenced_attribute};

#[cfg(feature = "journal")]
use crate::audience::MULTICAST;
use crate::audience::{end_unicast, unicast_length};
use crate::json::{Writer, transcode};
use crate::{Advice, Event, ReferenceId, RelevantAudience, Timestamp, UserId, Violations};
use serde_core::ser::{Serialize, Serializer};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A request that Amazon accepts, as far as anybody knows: it cannot be made otherwise.
///
/// `as_bytes` and `Display` give the body to be posted. `Debug` shows neither the user nor what the event tells.
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
pub struct EventRequest(Whole);

/// Of a fan-out, the first request and the further ones. As small as that, for a request is handed on by value.
enum Whole {
    /// An event whose text has grown to the body.
    First(Event),
    Further(Box<Further>),
}

struct Further {
    /// The one event of all of them.
    event: Arc<Event>,
    body: Writer,
}

impl EventRequest {
    /// Of an event that has grown to a request.
    #[inline]
    pub(crate) fn new(event: Event) -> Self {
        Self(Whole::First(event))
    }

    /// The body, as it is posted: UTF-8 JSON without white space.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.body().as_bytes()
    }

    fn body(&self) -> &Writer {
        match &self.0 {
            Whole::First(event) => event.body(),
            Whole::Further(further) => &further.body,
        }
    }

    fn around(&self) -> &Around {
        self.event().around()
    }

    /// The event.
    #[must_use]
    pub fn event(&self) -> &Event {
        match &self.0 {
            Whole::First(event) => event,
            Whole::Further(further) => &further.event,
        }
    }

    /// The reference id.
    #[must_use]
    pub fn reference_id(&self) -> &ReferenceId {
        &self.around().reference_id
    }

    /// What orders the requests with one reference id.
    #[must_use]
    pub fn timestamp(&self) -> Timestamp {
        self.around().timestamp
    }

    /// When the notification vanishes if it is still pending.
    #[must_use]
    pub fn expiry_time(&self) -> Timestamp {
        self.around().expiry_time
    }

    /// Whom it is for, as the body tells it: it is read from there each time.
    #[must_use]
    pub fn relevant_audience(&self) -> RelevantAudience {
        RelevantAudience::told_by(self.as_bytes().get(self.around().audience_at..).unwrap_or_default())
    }

    /// What is doubtful about it, that of its event included; the pointers lead into the request.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.around().advice
    }

    /// How many more were found than [`advice`](Self::advice) has: see [`JsonReader::max_findings`](crate::JsonReader::max_findings).
    #[must_use]
    pub fn omitted_advice(&self) -> usize {
        self.around().omitted_advice
    }

    /// The same request for one customer: only the user differs, by a copy of the prepared text. The first call copies the
    /// event, too, which all further requests then share.
    #[must_use]
    pub fn for_user(&self, user: &UserId) -> Self {
        self.for_audience(unicast_length(user.as_str()), |body| {
            end_unicast(|body| body.push_inside(user.as_str()), body);
        })
    }

    /// The same request for everyone.
    #[cfg(feature = "journal")]
    pub(crate) fn for_everyone(&self) -> Self {
        self.for_audience(MULTICAST.len(), |body| body.push(MULTICAST))
    }

    #[inline]
    fn for_audience(&self, length: usize, end: impl FnOnce(&mut Writer)) -> Self {
        let audience_at = self.around().audience_at;
        let mut body = Writer::with_capacity(audience_at + length);
        body.push_head(self.body(), audience_at);
        end(&mut body);
        Self(Whole::Further(Box::new(Further { event: Arc::clone(self.shared()), body })))
    }

    /// The one event of all further requests.
    fn shared(&self) -> &Arc<Event> {
        match &self.0 {
            Whole::First(event) => event.shared(),
            Whole::Further(further) => &further.event,
        }
    }

    /// Whether the two differ at most by their audience.
    #[cfg(feature = "journal")]
    pub(crate) fn is_for_others(&self, other: &Self) -> bool {
        let [one, two] = [self, other].map(|request| request.body().head(request.around().audience_at));
        one == two
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
        let settings = Settings { timestamp: Some(timestamp), now: Some(now), ..self.around().settings };
        RequestBuilder::with(event, self.reference_id().clone(), settings).make(&self.relevant_audience())
    }
}

impl Clone for EventRequest {
    fn clone(&self) -> Self {
        Self(Whole::Further(Box::new(Further {
            event: Arc::clone(self.shared()),
            body: self.body().clone(),
        })))
    }
}

impl PartialEq for EventRequest {
    fn eq(&self, other: &Self) -> bool {
        self.body() == other.body()
    }
}

impl Eq for EventRequest {}

/// The body, as it is posted. It holds the user id.
impl fmt::Display for EventRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.body().as_str())
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
            .field("relevant_audience", &self.relevant_audience())
            .finish_non_exhaustive()
    }
}

/// The body, in any format.
impl Serialize for EventRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode(self.body().as_str(), serializer)
    }
}

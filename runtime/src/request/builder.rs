//! A request in the making: its event and what is said around it in, the request or all that is wrong with it out.

use super::expiry::{EDGE, Expiry, MOST_LIFETIME, expiry_too_late, judge_expiry};
use super::texts::{CompleteTexts, MissingTexts, unlisted_locales};
use super::{EventRequest, LOCALIZED_ATTRIBUTES, Shared, push_audience};
use crate::event::Parts;
use crate::{Event, ReferenceId, RelevantAudience, Timestamp, UserId, Violations};
use std::fmt;
use std::time::Duration;

/// A request in the making; see [`Event::request`].
///
/// ```
/// use alexa_proactive::{ProactiveEvent, ReferenceId, Timestamp, UserId, catalog::*};
/// use std::time::Duration;
///
/// let event = TrashCollectionAlertActivated::new(
///     TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday),
/// ).to_event()?;
/// let request = event
///     .request(ReferenceId::new("glass~week21")?)
///     .now("2026-05-20T18:00:00Z".parse()?)
///     .expires_in(Duration::from_secs(6 * 3600))
///     .unicast(UserId::new("amzn1.ask.account.EXAMPLE")?)?;
/// assert_eq!(request.expiry_time().to_string(), "2026-05-21T00:00:00Z");
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Clone)]
#[must_use = "end it with `.multicast()` or `.unicast(user)`"]
pub struct RequestBuilder {
    event: Event,
    reference_id: ReferenceId,
    settings: Settings,
}

/// What can be said about a request, or is left to be.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) expiry: Expiry,
    pub(super) timestamp: Option<Timestamp>,
    pub(super) now: Option<Timestamp>,
    pub(super) missing_texts: MissingTexts,
}

impl RequestBuilder {
    #[inline]
    pub(crate) fn new(event: Event, reference_id: ReferenceId) -> Self {
        let settings = Settings {
            expiry: Expiry::In(MOST_LIFETIME.saturating_sub(EDGE)),
            timestamp: None,
            now: None,
            missing_texts: MissingTexts::default(),
        };
        Self { event, reference_id, settings }
    }

    /// When the notification vanishes if it is still pending, counted from now: 5 minutes to 24 hours. Without it,
    /// 24 hours less a minute.
    #[inline]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.settings.expiry = Expiry::In(lifetime);
        self
    }

    /// The same as a point in time.
    #[inline]
    pub fn expires_at(mut self, time: Timestamp) -> Self {
        self.settings.expiry = Expiry::At(time);
        self
    }

    /// When what the event tells happened; without it, now. Of two requests with one reference id the later timestamp
    /// wins, so an old one is no fault.
    #[inline]
    pub fn timestamp(mut self, time: Timestamp) -> Self {
        self.settings.timestamp = Some(time);
        self
    }

    /// The time against which the expiry is judged; without it, the system's clock.
    #[inline]
    pub fn now(mut self, now: Timestamp) -> Self {
        self.settings.now = Some(now);
        self
    }

    /// What to do where a localized text lacks a locale that another one has.
    pub fn missing_texts(mut self, rule: MissingTexts) -> Self {
        self.settings.missing_texts = rule;
        self
    }

    /// The request to everyone who is subscribed, in the region to which it is sent.
    ///
    /// # Errors
    ///
    /// All violations at once: an expiry outside the window, texts that lack a locale, references without a text.
    #[inline]
    pub fn multicast(self) -> Result<EventRequest, Violations> {
        make(self.event, self.reference_id, &self.settings, &RelevantAudience::Multicast)
    }

    /// The request to one customer.
    ///
    /// # Errors
    ///
    /// As [`RequestBuilder::multicast`].
    #[inline]
    pub fn unicast(self, user: UserId) -> Result<EventRequest, Violations> {
        make(self.event, self.reference_id, &self.settings, &RelevantAudience::Unicast(user))
    }
}

/// Everything but what the event tells.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBuilder")
            .field("event", &self.event.name())
            .field("reference_id", &self.reference_id)
            .field("expiry", &self.settings.expiry)
            .field("timestamp", &self.settings.timestamp)
            .field("now", &self.settings.now)
            .field("missing_texts", &self.settings.missing_texts)
            .finish_non_exhaustive()
    }
}

/// Judges all that a request is made of, and lets the text of its event grow to the body.
///
/// Not of a builder as a whole: what was put together member by member and is then moved makes the processor wait.
pub(super) fn make(
    mut event: Event,
    reference_id: ReferenceId,
    settings: &Settings,
    audience: &RelevantAudience,
) -> Result<EventRequest, Violations> {
    let now = settings.now.unwrap_or_else(Timestamp::now).truncated_to_millis();
    let timestamp = settings.timestamp.unwrap_or(now).truncated_to_millis();
    let mut violations = Vec::new();
    let mut advice = Vec::new();
    for of_event in event.advice() {
        advice.push(of_event.clone().below("/event"));
    }
    let expiry_time = match settings.expiry {
        Expiry::At(time) => Some(time.truncated_to_millis()),
        Expiry::In(lifetime) => now.checked_add(lifetime).map(Timestamp::truncated_to_millis),
    };
    let expiry_time = expiry_time.unwrap_or_else(|| {
        violations.push(expiry_too_late(Duration::MAX));
        now
    });
    if violations.is_empty() {
        judge_expiry(expiry_time, now, &mut violations, &mut advice);
    }
    if let Some(of_id) = reference_id.advice("/referenceId") {
        advice.push(of_id);
    }
    let Parts { name, text: body, at, texts, locales, .. } = event.parts_mut();
    let mut texts = CompleteTexts::new(texts, *locales);
    texts.complete(*locales, settings.missing_texts, &mut violations, &mut advice);
    if let Some(unlisted) = unlisted_locales(*name, texts.locales()) {
        advice.push(unlisted);
    }
    let advice = Violations::unless_empty(violations, advice)?;

    let length = body.len();
    body.push(LOCALIZED_ATTRIBUTES);
    texts.write(body);
    let audience_at = push_audience(body, |body| audience.write(body));
    // What stands in front of the event, the last piece first.
    let behind = body.len();
    body.push_front(b"\",\"event\":");
    expiry_time.push_utc_millis_front(body);
    body.push_front(b",\"expiryTime\":\"");
    body.push_text_front(reference_id.as_str());
    body.push_front(b"\",\"referenceId\":");
    timestamp.push_utc_millis_front(body);
    body.push_front(b"{\"timestamp\":\"");
    let front = body.len() - behind;
    *at = front..front + length;
    Ok(EventRequest::new(Shared {
        event,
        audience_at: front + audience_at,
        reference_id,
        timestamp,
        expiry_time,
        expiry: settings.expiry,
        missing_texts: settings.missing_texts,
        advice,
    }))
}

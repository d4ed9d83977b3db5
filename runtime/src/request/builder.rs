//! A request in the making: its event and what is said around it in, the request or all that is wrong with it out.

use super::expiry::{Expiry, expiry_too_late, judge_expiry};
use super::texts::{CompleteTexts, MissingTexts, unlisted_locales};
use super::{Around, EventRequest, Settings};
use crate::event::Parts;
use crate::json::{Writer, escaped};
use crate::{Event, ReferenceId, RelevantAudience, Timestamp, UserId, Violations};
use std::borrow::Cow;
use std::fmt;
use std::mem;
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
    /// With all that was said around it so far.
    event: Event,
}

impl RequestBuilder {
    #[inline]
    pub(crate) fn new(event: Event, reference_id: ReferenceId) -> Self {
        Self::with(event, reference_id, Settings::BLANK)
    }

    #[inline]
    pub(super) fn with(mut event: Event, reference_id: ReferenceId, settings: Settings) -> Self {
        let around = &mut event.parts_mut().around;
        around.reference_id = reference_id;
        around.settings = settings;
        Self { event }
    }

    fn settings_mut(&mut self) -> &mut Settings {
        &mut self.event.parts_mut().around.settings
    }

    /// When the notification vanishes if it is still pending, counted from now: 5 minutes to 24 hours. Without it,
    /// 24 hours less a minute.
    #[inline]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.settings_mut().expiry = Expiry::In(lifetime);
        self
    }

    /// The same as a point in time.
    #[inline]
    pub fn expires_at(mut self, time: Timestamp) -> Self {
        self.settings_mut().expiry = Expiry::At(time);
        self
    }

    /// When what the event tells happened; without it, now. Of two requests with one reference id the later timestamp
    /// wins, so an old one is no fault.
    #[inline]
    pub fn timestamp(mut self, time: Timestamp) -> Self {
        self.settings_mut().timestamp = Some(time);
        self
    }

    /// The time against which the expiry is judged; without it, the system's clock.
    #[inline]
    pub fn now(mut self, now: Timestamp) -> Self {
        self.settings_mut().now = Some(now);
        self
    }

    /// What to do where a localized text lacks a locale that another one has.
    pub fn missing_texts(mut self, rule: MissingTexts) -> Self {
        self.settings_mut().missing_texts = rule;
        self
    }

    /// The request to everyone who is subscribed, in the region to which it is sent.
    ///
    /// # Errors
    ///
    /// All violations at once: an expiry outside the window, texts that lack a locale, references without a text.
    #[inline]
    pub fn multicast(self) -> Result<EventRequest, Violations> {
        self.make(&RelevantAudience::Multicast)
    }

    /// The request to one customer.
    ///
    /// # Errors
    ///
    /// As [`RequestBuilder::multicast`].
    #[inline]
    pub fn unicast(self, user: UserId) -> Result<EventRequest, Violations> {
        self.make(&RelevantAudience::Unicast(user))
    }

    /// Judges all that a request is made of, and lets the text of its event grow to the body.
    pub(super) fn make(self, audience: &RelevantAudience) -> Result<EventRequest, Violations> {
        let Self { mut event } = self;
        let Parts { name, text: body, at, texts, locales, advice: of_event, omitted_advice, around, .. } =
            event.parts_mut();
        around.omitted_advice = *omitted_advice;
        let Around { reference_id, settings, timestamp, expiry_time, audience_at, advice, .. } = around;
        let mut violations = Vec::new();
        // The event may have been in another request.
        advice.clear();
        for of_event in of_event.iter() {
            advice.push(of_event.clone().below("/event"));
        }
        let now = settings.now.unwrap_or_else(Timestamp::now).truncated_to_millis();
        *timestamp = settings.timestamp.unwrap_or(now).truncated_to_millis();
        let expires = match settings.expiry {
            Expiry::At(time) => Some(time),
            Expiry::In(lifetime) => now.checked_add(lifetime),
        };
        if let Some(time) = expires {
            *expiry_time = time.truncated_to_millis();
            judge_expiry(*expiry_time, now, &mut violations, advice);
        } else {
            violations.push(expiry_too_late(Duration::MAX));
        }
        let id = if reference_id.is_documented() {
            Cow::Borrowed(reference_id.as_str().as_bytes())
        } else {
            advice.extend(reference_id.advice("/referenceId"));
            escaped(reference_id.as_str())
        };
        let mut texts = CompleteTexts::new(texts, *locales);
        texts.complete(*locales, settings.missing_texts, &mut violations, advice);
        if let Some(unlisted) = unlisted_locales(*name, texts.locales()) {
            advice.push(unlisted);
        }
        if !violations.is_empty() {
            return Err(Violations::new(violations, mem::take(advice)));
        }

        let length = body.len();
        texts.write(body);
        let end = body.len();
        audience.end(body);
        let front = write_front(body, *timestamp, &id, *expiry_time);
        *at = front..front + length;
        *audience_at = front + end;
        Ok(EventRequest::new(event))
    }
}

/// Writes what stands in front of the event, and tells how long it is.
fn write_front(body: &mut Writer, timestamp: Timestamp, id: &[u8], expiry_time: Timestamp) -> usize {
    const TIMESTAMP: &[u8] = b"{\"timestamp\":\"";
    const ID: &[u8] = b"\",\"referenceId\":\"";
    const EXPIRY_TIME: &[u8] = b"\",\"expiryTime\":\"";
    const EVENT: &[u8] = b"\",\"event\":";
    const LENGTH: usize = TIMESTAMP.len() + 24 + ID.len() + EXPIRY_TIME.len() + 24 + EVENT.len();
    let length = LENGTH + id.len();
    let mut front = body.grow_front(length);
    front.push(TIMESTAMP);
    front.fill(|place| timestamp.fill_utc_millis(place));
    front.push(ID);
    front.push(id);
    front.push(EXPIRY_TIME);
    front.fill(|place| expiry_time.fill_utc_millis(place));
    front.push(EVENT);
    length
}

/// Everything but what the event tells.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Around { reference_id, settings, .. } = self.event.around();
        f.debug_struct("RequestBuilder")
            .field("event", &self.event.name())
            .field("reference_id", reference_id)
            .field("expiry", &settings.expiry)
            .field("timestamp", &settings.timestamp)
            .field("now", &settings.now)
            .field("missing_texts", &settings.missing_texts)
            .finish_non_exhaustive()
    }
}

//! A request in the making: its event and what is said around it in, the request or all that is wrong with it out.

use super::expiry::{Expiry, expiry_too_late, judge_expiry};
use super::texts::{CompleteTexts, MissingTexts, unlisted_locales};
use super::{Envelope, EventRequest, Settings, Unaddressed};
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

impl Event {
    /// Begins a request for this event; end it with [`RequestBuilder::multicast`] or [`RequestBuilder::unicast`].
    #[inline]
    pub fn request(self, reference_id: ReferenceId) -> RequestBuilder {
        RequestBuilder::new(self, reference_id, Settings::default())
    }
}

// A builder is handed on by value: inline, it stays where it is.

impl RequestBuilder {
    #[inline]
    pub(super) fn new(event: Event, reference_id: ReferenceId, settings: Settings) -> Self {
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
    #[inline]
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
        self.make(RelevantAudience::Multicast)
    }

    /// The request to one customer.
    ///
    /// # Errors
    ///
    /// As [`RequestBuilder::multicast`].
    #[inline]
    pub fn unicast(self, user: UserId) -> Result<EventRequest, Violations> {
        self.make(RelevantAudience::Unicast(user))
    }

    /// Judges all that a request is made of, and writes its body.
    pub(super) fn make(self, audience: RelevantAudience) -> Result<EventRequest, Violations> {
        let Self { event, reference_id, settings } = self;
        let (mut violations, mut advice) = (Vec::new(), Vec::new());
        for of_event in &event.advice {
            advice.push(of_event.clone().below("/event"));
        }
        let now = settings.now.unwrap_or_else(Timestamp::now).truncated_to_millis();
        let timestamp = settings.timestamp.unwrap_or(now).truncated_to_millis();
        let expiry_time = settings.expiry.at(now).map(Timestamp::truncated_to_millis);
        match expiry_time {
            Some(time) => judge_expiry(time, now, &mut violations, &mut advice),
            None => violations.push(expiry_too_late(Duration::MAX)),
        }
        if !reference_id.is_documented() {
            advice.extend(reference_id.advice("/referenceId"));
        }
        let mut texts = CompleteTexts::new(&event.texts, event.locales);
        texts.complete(event.locales, settings.missing_texts, &mut violations, &mut advice);
        if let Some(unlisted) = unlisted_locales(event.name, texts.locales()) {
            advice.push(unlisted);
        }
        let Some(expiry_time) = expiry_time.filter(|_| violations.is_empty()) else {
            return Err(Violations::new(violations, advice));
        };
        let Settings { expiry, missing_texts, .. } = settings;
        let envelope = Envelope {
            reference_id,
            timestamp,
            expiry_time,
            expiry,
            missing_texts,
            advice,
            omitted_advice: event.omitted_advice,
        };
        let length = event.json.len() + BESIDE_EVENT;
        let body =
            Unaddressed::new(length, &envelope, None, &event, |json| texts.write(json)).address(audience);
        Ok(EventRequest::new(event, envelope, body))
    }
}

/// Few bodies have more bytes than that beside their event.
const BESIDE_EVENT: usize = 768;

/// Everything but what the event tells.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, reference_id, settings } = self;
        f.debug_struct("RequestBuilder")
            .field("event", &event.name())
            .field("reference_id", reference_id)
            .field("expiry", &settings.expiry)
            .field("timestamp", &settings.timestamp)
            .field("now", &settings.now)
            .field("missing_texts", &settings.missing_texts)
            .finish_non_exhaustive()
    }
}

//! Builds a request from an event and the settings of its envelope, or returns all violations.

use super::expiry::{Expiry, check_expiry, expiry_too_late};
use super::texts::{CompleteTexts, MissingTexts, unlisted_locales};
use super::{BodyPrefix, Envelope, EventRequest, Settings};
use crate::json::Place;
use crate::{
    AsTimestamp, Event, ReferenceId, RelevantAudience, Timestamp, TimestampError, UserId, Violation,
    Violations,
};
use std::fmt;
use std::time::Duration;

/// A builder of requests; see [`Event::request`].
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
#[must_use = "finish it with `.multicast()` or `.unicast(user)`"]
pub struct RequestBuilder {
    event: Event,
    reference_id: ReferenceId,
    settings: Settings,
    /// The violation of a time that cannot be written, if the last one was such.
    expiry_violation: Option<Box<Violation>>,
    timestamp_violation: Option<Box<Violation>>,
}

impl Event {
    /// Starts a request for this event. Finish it with [`RequestBuilder::multicast`] or [`RequestBuilder::unicast`].
    #[inline]
    pub fn request(self, reference_id: ReferenceId) -> RequestBuilder {
        RequestBuilder::new(self, reference_id, Settings::default())
    }
}

// The setters take the builder by value. Inlining them avoids copies of its 200 bytes.

impl RequestBuilder {
    #[inline]
    pub(super) fn new(event: Event, reference_id: ReferenceId, settings: Settings) -> Self {
        Self { event, reference_id, settings, expiry_violation: None, timestamp_violation: None }
    }

    /// Sets the time from now until Alexa drops the notification, 5 minutes to 24 hours. Default: 24 hours less a minute.
    #[doc(alias = "expiryTime")]
    #[inline]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.settings.expiry = Expiry::In(lifetime);
        self.expiry_violation = None;
        self
    }

    /// Sets the point in time at which Alexa drops the notification, 5 minutes to 24 hours from now: a [`Timestamp`], or a
    /// time of `std` or of another crate.
    ///
    /// ```
    /// # use alexa_proactive::{ProactiveEvent, ReferenceId, catalog::*};
    /// # let alert = TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday);
    /// # let event = TrashCollectionAlertActivated::new(alert).to_event()?;
    /// use std::time::{Duration, SystemTime};
    ///
    /// let collection = SystemTime::now() + Duration::from_secs(12 * 3600);
    /// let request = event.request(ReferenceId::new("glass~week21")?).expires_at(collection).multicast()?;
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    #[doc(alias = "expiryTime")]
    #[inline]
    pub fn expires_at(mut self, time: impl AsTimestamp) -> Self {
        match time.as_timestamp() {
            Ok(time) => (self.settings.expiry, self.expiry_violation) = (Expiry::At(time), None),
            Err(error) => self.expiry_violation = Some(Box::new(unwritable("/expiryTime", &error))),
        }
        self
    }

    /// Sets the time of the event: a [`Timestamp`], or a time of `std` or of another crate. Default: now. Of two requests with
    /// the same reference id, the one with the later timestamp wins; any timestamp is valid.
    #[inline]
    pub fn timestamp(mut self, time: impl AsTimestamp) -> Self {
        match time.as_timestamp() {
            Ok(time) => (self.settings.timestamp, self.timestamp_violation) = (Some(time), None),
            Err(error) => self.timestamp_violation = Some(Box::new(unwritable("/timestamp", &error))),
        }
        self
    }

    /// Sets the current time, against which the expiry is checked. Default: the system clock, [`Timestamp::now`], which
    /// `wasm32-unknown-unknown` does not have: set the time there.
    #[inline]
    pub fn now(mut self, now: Timestamp) -> Self {
        self.settings.now = Some(now);
        self
    }

    /// Sets what to do if a localized text lacks a locale that another one has. Default: [`MissingTexts::Refuse`].
    #[inline]
    pub fn missing_texts(mut self, rule: MissingTexts) -> Self {
        self.settings.missing_texts = rule;
        self
    }

    /// Builds the request to all subscribers in the region to which it is sent.
    ///
    /// # Errors
    ///
    /// All violations at once: a time that cannot be written, an expiry outside the window, texts that lack a locale,
    /// references without a text.
    #[doc(alias = "relevantAudience")]
    #[inline]
    pub fn multicast(self) -> Result<EventRequest, Violations> {
        self.build(RelevantAudience::Multicast)
    }

    /// Builds the request to one customer.
    ///
    /// # Errors
    ///
    /// As [`RequestBuilder::multicast`].
    #[doc(alias = "relevantAudience")]
    #[inline]
    pub fn unicast(self, user: UserId) -> Result<EventRequest, Violations> {
        self.build(RelevantAudience::Unicast(user))
    }

    /// Checks all parts and writes the body.
    pub(super) fn build(self, audience: RelevantAudience) -> Result<EventRequest, Violations> {
        let Self { event, reference_id, settings, expiry_violation, timestamp_violation } = self;
        let (mut violations, mut advice) = (Vec::new(), Vec::new());
        violations.extend(timestamp_violation.map(|violation| *violation));
        for of_event in &event.advice {
            advice.push(of_event.clone().below("/event"));
        }
        let now = settings.now.unwrap_or_else(Timestamp::now).truncated_to_millis();
        let timestamp = settings.timestamp.unwrap_or(now).truncated_to_millis();
        let expiry_time = settings.expiry.at(now).map(Timestamp::truncated_to_millis);
        match (expiry_violation, expiry_time) {
            (Some(violation), _) => violations.push(*violation),
            (None, Some(time)) => match check_expiry(time, now) {
                Ok(None) => {}
                Ok(Some(near_edge)) => advice.push(near_edge),
                Err(violation) => violations.push(violation),
            },
            (None, None) => violations.push(expiry_too_late(Duration::MAX)),
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
        let capacity = event.json.len() + ENVELOPE_CAPACITY;
        let body =
            BodyPrefix::new(capacity, &envelope, None, &event, |json| texts.write(json)).address(audience);
        Ok(EventRequest::new(event, envelope, body))
    }
}

/// Returns the violation of a time that has no form, such as one after the year 9999.
#[cold]
fn unwritable(pointer: &str, error: &TimestampError) -> Violation {
    error.violation(&Place::Pointer(pointer), "a time")
}

/// The length of most envelopes in a body, rounded up.
const ENVELOPE_CAPACITY: usize = 768;

/// Leaves out the payload.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, reference_id, settings, .. } = self;
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

//! The request around an event: reference id, timestamp, expiry, localized attributes, audience.
//!
//! A [`RequestBuilder`] collects; an [`EventRequest`] that exists is valid. Its text is prepared once, by joining pieces;
//! sending it to many customers changes only the user.

use crate::attributes::Attribute;
use crate::audience::{unicast_length, write_unicast};
use crate::json::{Writer, below, quoted, transcode};
use crate::locale::LocaleSet;
use crate::payload::missing_text;
use crate::violation::listed;
use crate::{
    Advice, AdviceCode, Event, Locale, Localized, ReferenceId, RelevantAudience, Timestamp, UserId,
    Violation, ViolationCode, Violations,
};
use serde_core::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The least time between now and the expiry of a request, says Amazon's server: 5 minutes.
pub const LEAST_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The most time between now and the expiry of a request, says Amazon's server: 24 hours.
pub const MOST_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How near to an end of the window an expiry gets an advice; the default expiry is that much before the end.
const EDGE: Duration = Duration::from_secs(60);

/// What to do where a localized text lacks a locale that the event speaks elsewhere.
///
/// A customer whose locale is missing gets a notification without words, so a gap is a violation unless the author says
/// otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum MissingTexts {
    /// It is a violation.
    #[default]
    Refuse,
    /// The text of this locale is taken, with an advice for each gap. A text that lacks this locale, too, is a
    /// violation.
    FallBack(Locale),
    /// A locale that some text lacks is left out, with an advice for each.
    DropLocale,
}

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
    expiry: Expiry,
    timestamp: Option<Timestamp>,
    now: Option<Timestamp>,
    missing_texts: MissingTexts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expiry {
    In(Duration),
    At(Timestamp),
}

impl RequestBuilder {
    pub(crate) fn new(event: Event, reference_id: ReferenceId) -> Self {
        Self {
            event,
            reference_id,
            expiry: Expiry::In(MOST_LIFETIME.saturating_sub(EDGE)),
            timestamp: None,
            now: None,
            missing_texts: MissingTexts::default(),
        }
    }

    /// When the notification vanishes if it is still pending, counted from now: 5 minutes to 24 hours. Without it,
    /// 24 hours less a minute.
    #[inline]
    pub fn expires_in(self, lifetime: Duration) -> Self {
        Self { expiry: Expiry::In(lifetime), ..self }
    }

    /// The same as a point in time.
    #[inline]
    pub fn expires_at(self, time: Timestamp) -> Self {
        Self { expiry: Expiry::At(time), ..self }
    }

    /// When what the event tells happened; without it, now. Of two requests with one reference id the later timestamp
    /// wins, so an old one is no fault.
    #[inline]
    pub fn timestamp(self, time: Timestamp) -> Self {
        Self { timestamp: Some(time), ..self }
    }

    /// The time against which the expiry is judged; without it, the system's clock.
    #[inline]
    pub fn now(self, now: Timestamp) -> Self {
        Self { now: Some(now), ..self }
    }

    /// What to do where a localized text lacks a locale that another one has.
    pub fn missing_texts(self, rule: MissingTexts) -> Self {
        Self { missing_texts: rule, ..self }
    }

    /// The request to everyone who is subscribed, in the region to which it is sent.
    ///
    /// # Errors
    ///
    /// All violations at once: an expiry outside the window, texts that lack a locale, references without a text.
    #[inline]
    pub fn multicast(self) -> Result<EventRequest, Violations> {
        self.finish(&RelevantAudience::Multicast)
    }

    /// The request to one customer.
    ///
    /// # Errors
    ///
    /// As [`RequestBuilder::multicast`].
    #[inline]
    pub fn unicast(self, user: UserId) -> Result<EventRequest, Violations> {
        self.finish(&RelevantAudience::Unicast(user))
    }

    fn finish(self, audience: &RelevantAudience) -> Result<EventRequest, Violations> {
        let now = self.now.unwrap_or_else(Timestamp::now).truncated_to_millis();
        let timestamp = self.timestamp.unwrap_or(now).truncated_to_millis();
        let mut violations = Vec::new();
        let mut advice = Vec::new();
        for of_event in self.event.advice() {
            advice.push(of_event.clone().below("/event"));
        }
        let expiry_time = match self.expiry {
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
        if let Some(of_id) = self.reference_id.advice("/referenceId") {
            advice.push(of_id);
        }
        let texts = complete_texts(&self.event, self.missing_texts, &mut violations, &mut advice);
        if let Some(unlisted) = unlisted_locales(&self.event, texts.locales) {
            advice.push(unlisted);
        }
        let advice = Violations::unless_empty(violations, advice)?;

        let length = self.reference_id.as_str().len() + audience.written_length();
        let mut head =
            Writer::with_capacity(AROUND + length + self.event.written_length() + texts.written_length());
        head.push("{\"timestamp\":\"");
        timestamp.write_utc_millis(&mut head);
        head.push("\",\"referenceId\":");
        head.push_text(self.reference_id.as_str());
        head.push(",\"expiryTime\":\"");
        expiry_time.write_utc_millis(&mut head);
        head.push("\",\"event\":");
        self.event.write(&mut head);
        head.push(",\"localizedAttributes\":");
        texts.write(&mut head);
        drop(texts);
        let shared = Arc::new(Shared {
            event: self.event,
            reference_id: self.reference_id,
            timestamp,
            expiry_time,
            expiry: self.expiry,
            missing_texts: self.missing_texts,
            advice,
        });
        Ok(EventRequest::join(head, |body| audience.write(body), shared))
    }
}

/// Everything but what the event tells.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBuilder")
            .field("event", &self.event.name())
            .field("reference_id", &self.reference_id)
            .field("expiry", &self.expiry)
            .field("timestamp", &self.timestamp)
            .field("now", &self.now)
            .field("missing_texts", &self.missing_texts)
            .finish_non_exhaustive()
    }
}

pub(crate) fn judge_expiry(
    expiry: Timestamp,
    now: Timestamp,
    violations: &mut Vec<Violation>,
    advice: &mut Vec<Advice>,
) {
    let lifetime = expiry.duration_since(now);
    match lifetime {
        None => violations.push(expiry_too_early(now.duration_since(expiry).unwrap_or_default(), "before")),
        Some(lifetime) if lifetime < LEAST_LIFETIME => violations.push(expiry_too_early(lifetime, "after")),
        Some(lifetime) if lifetime > MOST_LIFETIME => violations.push(expiry_too_late(lifetime)),
        Some(lifetime)
            if lifetime < LEAST_LIFETIME + EDGE || lifetime > MOST_LIFETIME.saturating_sub(EDGE) =>
        {
            advice.push(Advice::new(
                AdviceCode::ExpiryNearEdge,
                "/expiryTime",
                format!("{} after now", in_words(lifetime)),
                ALLOWED_EXPIRY,
                "stay a minute away from either end: Amazon judges by its own clock, when the request arrives",
            ));
        }
        Some(_) => {}
    }
}

const ALLOWED_EXPIRY: &str = "5 minutes to 24 hours after now";

fn expiry_too_early(distance: Duration, side: &str) -> Violation {
    Violation::new(
        ViolationCode::ExpiryTooEarly,
        "/expiryTime",
        format!("{} {side} now", in_words(distance)),
        ALLOWED_EXPIRY,
        "give it a later expiry",
    )
}

fn expiry_too_late(lifetime: Duration) -> Violation {
    Violation::new(
        ViolationCode::ExpiryTooLate,
        "/expiryTime",
        if lifetime == Duration::MAX {
            "a time beyond all calendars".to_owned()
        } else {
            format!("{} after now", in_words(lifetime))
        },
        ALLOWED_EXPIRY,
        "give it an earlier expiry",
    )
}

/// `1 d 2 h 3 min 4.567 s`, without what is zero.
fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let mut words = Vec::new();
    for (unit, value) in [("d", seconds / 86400), ("h", seconds / 3600 % 24), ("min", seconds / 60 % 60)] {
        if value > 0 {
            words.push(format!("{value} {unit}"));
        }
    }
    let rest = Duration::new(seconds % 60, duration.subsec_nanos());
    if !rest.is_zero() || words.is_empty() {
        words.push(format!("{} s", rest.as_secs_f64()));
    }
    listed(&mut words.iter().map(String::as_str), "", " ")
}

/// The texts of a request, each with the same locales.
pub(crate) struct CompleteTexts<'a> {
    pub(crate) locales: LocaleSet,
    pub(crate) attributes: &'a [Attribute],
    /// What stands for the texts of an attribute that lacks some.
    pub(crate) filled: Vec<(&'a str, Localized)>,
}

impl CompleteTexts<'_> {
    /// About how much is written, so that it needs no second allocation.
    pub(crate) fn written_length(&self) -> usize {
        let locales = self.locales.len();
        let members = self.attributes.iter().map(|attribute| {
            let texts = attribute.texts.as_ref().map_or(0, |texts| texts.written_length(locales));
            texts + locales * (attribute.key.len() + r#","":"""#.len())
        });
        locales * r#"{"locale":"en-US"},"#.len() + members.sum::<usize>()
    }

    /// Writes the array of localized attributes, one item per locale in the order of the catalog.
    pub(crate) fn write(&self, out: &mut Writer) {
        out.push("[");
        for locale in self.locales.iter() {
            if out.ends_with(b'[') {
                out.push("{\"locale\":\"");
            } else {
                out.push(",{\"locale\":\"");
            }
            out.push(locale.as_str());
            out.push("\"");
            for attribute in self.attributes {
                let filled =
                    self.filled.iter().find(|(key, _)| *key == attribute.key).map(|(_, texts)| texts);
                if let Some(text) = filled.or(attribute.texts.as_ref()).and_then(|texts| texts.text(locale)) {
                    out.push(",");
                    out.push_text(&attribute.key);
                    out.push(":");
                    out.push_text(text);
                }
            }
            out.push("}");
        }
        out.push("]");
    }
}

/// Brings the texts to one set of locales, or tells what is missing by key and locale.
fn complete_texts<'a>(
    event: &'a Event,
    rule: MissingTexts,
    violations: &mut Vec<Violation>,
    advice: &mut Vec<Advice>,
) -> CompleteTexts<'a> {
    let mut filled = Vec::new();
    let mut locales = event.locales();
    let mut follows = false;
    for attribute in event.attributes() {
        let Some(texts) = &attribute.texts else {
            violations.push(missing_attribute(&attribute.key));
            continue;
        };
        if attribute.key == "locale" {
            violations.push(key_of_the_locale());
        }
        match texts.locales() {
            Some(named) => locales = locales.union(named),
            None => follows = true,
        }
    }
    if follows && locales.is_empty() {
        locales = LocaleSet::all();
    }
    let mut dropped = LocaleSet::EMPTY;
    let all = locales;
    for attribute in event.attributes() {
        let Some(texts) = &attribute.texts else { continue };
        if !attribute.referenced {
            // What nothing refers to is never spoken, so nothing is missing there.
            if let Some(index) = all.iter().position(|locale| texts.text(locale).is_some()) {
                let pointer = below(&format!("/localizedAttributes/{index}"), &attribute.key);
                advice.push(unreferenced_attribute(&pointer, event.attributes()));
            }
            continue;
        }
        let Some(known) = texts.locales() else { continue };
        if known.is_empty() {
            violations.push(no_locale(format!("`{}` without any locale", attribute.key)));
            continue;
        }
        let mut complete = Cow::Borrowed(texts);
        for (index, locale) in all.iter().enumerate().filter(|(_, locale)| !known.contains(*locale)) {
            let pointer = format!("/localizedAttributes/{index}");
            let key = &attribute.key;
            match rule {
                MissingTexts::Refuse => {
                    let because = if event.locales().contains(locale) {
                        "it is demanded of every text"
                    } else {
                        "another text of the event has it"
                    };
                    violations.push(missing_text(&*pointer, key, locale, because, MISSING_TEXTS));
                }
                MissingTexts::FallBack(other) => match texts.text(other) {
                    Some(words) => {
                        advice.push(Advice::new(
                            AdviceCode::TextFilledIn,
                            below(&pointer, key),
                            format!("no `{key}` for `{locale}`"),
                            "a text for every locale of the event",
                            format!("the text for `{other}` was taken; add one for `{locale}`"),
                        ));
                        complete = Cow::Owned(complete.filled(locale, words));
                    }
                    None => violations.push(missing_text(
                        &*pointer,
                        key,
                        locale,
                        &format!("`{key}` has none for `{other}` to fall back to, either"),
                        MISSING_TEXTS,
                    )),
                },
                MissingTexts::DropLocale => dropped = dropped.with(locale),
            }
        }
        if let Cow::Owned(texts) = complete {
            filled.push((attribute.key.as_ref(), texts));
        }
    }
    for locale in dropped.iter() {
        advice.push(Advice::new(
            AdviceCode::LocaleDropped,
            "/localizedAttributes",
            format!("a text that lacks `{locale}`"),
            "a text for every locale of the event",
            format!("customers of `{locale}` will hear no words; add the missing text"),
        ));
    }
    let locales = all.without(dropped);
    if locales.is_empty() && !dropped.is_empty() {
        violations.push(no_locale("texts that share no locale".to_owned()));
    }
    CompleteTexts { locales, attributes: event.attributes(), filled }
}

pub(crate) fn missing_attribute(key: &str) -> Violation {
    Violation::new(
        ViolationCode::MissingAttribute,
        "/localizedAttributes",
        format!("no `{key}`, to which the payload refers"),
        "a text per locale for every reference of the payload",
        format!("add `{key}` to `localizedAttributes`"),
    )
}

/// An attribute to which the payload does not refer, as it does to others.
pub(crate) fn unreferenced_attribute(pointer: impl Into<String>, attributes: &[Attribute]) -> Advice {
    let referenced = attributes.iter().filter(|attribute| attribute.referenced);
    let keys: Vec<String> = referenced.map(|attribute| quoted(&attribute.key)).collect();
    Advice::new(
        AdviceCode::UnreferencedAttribute,
        pointer,
        "an attribute to which the payload does not refer",
        match keys.as_slice() {
            [] => "nothing: this payload refers to no attribute".to_owned(),
            keys => listed(&mut keys.iter().map(String::as_str), "", ", "),
        },
        "leave it out, or refer to it; it is never spoken",
    )
}

/// What else the author of a request can do about a missing text.
const MISSING_TEXTS: &str = ", or say with `missing_texts` what takes its place";

fn no_locale(found: String) -> Violation {
    Violation::new(
        ViolationCode::NoLocale,
        "/localizedAttributes",
        found,
        "at least one locale in which every text is given",
        "give each text for every locale of the skill",
    )
}

fn key_of_the_locale() -> Violation {
    Violation::new(
        ViolationCode::KeyTwice,
        "/localizedAttributes/0/locale",
        "the key `locale` for a text",
        "any other key: under this one each item has its locale",
        "rename the attribute, here and in the payload",
    )
}

/// Locales that a source does not list for this event.
pub(crate) fn unlisted_locales(event: &Event, locales: LocaleSet) -> Option<Advice> {
    let schema = event.name().schema()?;
    let known = schema.locales;
    if known.is_empty() {
        return None;
    }
    let mut others = locales.iter().map(Locale::as_str).filter(|locale| !known.contains(locale)).peekable();
    others.peek()?;
    Some(Advice::new(
        AdviceCode::LocaleNotListed,
        "/localizedAttributes",
        listed(&mut others, "`", ", "),
        listed(&mut known.iter().copied(), "`", ", "),
        "Amazon's Japanese page lists fewer locales for this event, others send more; listen on a device first",
    ))
}

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
#[derive(Clone)]
pub struct EventRequest {
    body: Writer,
    /// Where the audience begins in the body.
    audience_at: usize,
    shared: Arc<Shared>,
}

/// What the requests of a fan-out have in common.
pub(crate) struct Shared {
    pub(crate) event: Event,
    pub(crate) reference_id: ReferenceId,
    pub(crate) timestamp: Timestamp,
    pub(crate) expiry_time: Timestamp,
    pub(crate) expiry: Expiry,
    pub(crate) missing_texts: MissingTexts,
    pub(crate) advice: Vec<Advice>,
}

const AUDIENCE: &str = ",\"relevantAudience\":";

/// What a body holds beside its reference id, its event, its texts and its audience: names and times.
pub(crate) const AROUND: usize = 160;

impl EventRequest {
    /// Joins everything before the audience with the audience.
    #[inline]
    pub(crate) fn join(
        mut head: Writer,
        write_audience: impl FnOnce(&mut Writer),
        shared: Arc<Shared>,
    ) -> Self {
        head.push(AUDIENCE);
        let audience_at = head.len();
        write_audience(&mut head);
        head.push("}");
        Self { body: head, audience_at, shared }
    }

    /// The body, as it is posted: UTF-8 JSON without white space.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.body.as_bytes()
    }

    /// The event.
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.shared.event
    }

    /// The reference id.
    #[must_use]
    pub fn reference_id(&self) -> &ReferenceId {
        &self.shared.reference_id
    }

    /// What orders the requests with one reference id.
    #[must_use]
    pub fn timestamp(&self) -> Timestamp {
        self.shared.timestamp
    }

    /// When the notification vanishes if it is still pending.
    #[must_use]
    pub fn expiry_time(&self) -> Timestamp {
        self.shared.expiry_time
    }

    /// Whom it is for, as the body tells it: it is read from there each time.
    #[must_use]
    pub fn relevant_audience(&self) -> RelevantAudience {
        let audience = self.body.as_bytes().get(self.audience_at..).and_then(|text| text.strip_suffix(b"}"));
        RelevantAudience::told_by(audience.unwrap_or_default())
    }

    /// What is doubtful about it, that of its event included; the pointers lead into the request.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.shared.advice
    }

    /// The same request for one customer: only the user differs, by a copy of the prepared text.
    #[must_use]
    pub fn for_user(&self, user: &UserId) -> Self {
        let mut body = Writer::with_capacity(self.audience_at + unicast_length(user.as_str()) + 1);
        body.push_head(&self.body, self.audience_at);
        write_unicast(|out| out.push_text(user.as_str()), &mut body);
        body.push("}");
        Self { body, audience_at: self.audience_at, shared: Arc::clone(&self.shared) }
    }

    /// Whether the two differ at most by their audience.
    #[cfg(feature = "journal")]
    pub(crate) fn is_for_others(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared)
            || self.body.head(self.audience_at) == other.body.head(other.audience_at)
    }

    /// The same request for everyone.
    #[cfg(feature = "journal")]
    pub(crate) fn for_everyone(&self) -> Self {
        let mut body =
            Writer::with_capacity(self.audience_at + RelevantAudience::Multicast.written_length() + 1);
        body.push_head(&self.body, self.audience_at);
        RelevantAudience::Multicast.write(&mut body);
        body.push("}");
        Self { body, audience_at: self.audience_at, shared: Arc::clone(&self.shared) }
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
        RequestBuilder {
            event,
            reference_id: self.shared.reference_id.clone(),
            expiry: self.shared.expiry,
            timestamp: Some(timestamp),
            now: Some(now),
            missing_texts: self.shared.missing_texts,
        }
        .finish(&self.relevant_audience())
    }
}

impl PartialEq for EventRequest {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body
    }
}

impl Eq for EventRequest {}

/// The body, as it is posted. It holds the user id.
impl fmt::Display for EventRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.body.as_str())
    }
}

/// Everything but the user and what the event tells: neither belongs into a log.
impl fmt::Debug for EventRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventRequest")
            .field("event", &self.shared.event.name())
            .field("reference_id", &self.shared.reference_id)
            .field("timestamp", &self.shared.timestamp)
            .field("expiry_time", &self.shared.expiry_time)
            .field("relevant_audience", &self.relevant_audience())
            .finish_non_exhaustive()
    }
}

/// The body, in any format.
impl Serialize for EventRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode(self.body.as_str(), serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_one_would_say_them() {
        for (millis, words) in [
            (0, "0 s"),
            (10_000, "10 s"),
            (300_000, "5 min"),
            (86_400_002, "1 d 0.002 s"),
            (93_784_500, "1 d 2 h 3 min 4.5 s"),
        ] {
            assert_eq!(in_words(Duration::from_millis(millis)), words);
        }
    }
}

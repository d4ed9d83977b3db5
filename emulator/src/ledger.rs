//! What came in, what was answered, and what became of it: an [`Entry`] for each request to an event endpoint, with a
//! [`Delivery`] for each customer whom it concerns.

use crate::newest::{Footprint, Newest};
use alexa_proactive::terminal::printable;
use alexa_proactive::{
    EventName, Locale, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp, UserId,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, vec_deque};
use std::fmt::{self, Write as _};
use std::sync::Arc;

/// What became of an accepted request for one customer, or why it was refused for him.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delivery {
    /// His device rang, and this is what Alexa says when he asks.
    Rang {
        /// The sentence in the locale of his device.
        said: String,
    },
    /// His device rang, and Alexa has nothing to say: the request has no text for his locale.
    RangWithoutText,
    /// His device is offline; it rings when it is online again, unless the request expires before.
    Pending,
    /// His device was offline until the request expired.
    ExpiredWhilePending,
    /// A request with the same reference id and a later timestamp took its place.
    Replaced {
        /// The number of the entry that did.
        by: u64,
        /// What was said before that; nothing where it was pending or had no text.
        said: Option<String>,
    },
    /// It was accepted and changes nothing: a request with the same reference id and an equal or later timestamp was
    /// there before.
    Ignored {
        /// The number of that request's entry.
        because_of: u64,
    },
    /// He is not subscribed to the event.
    NotSubscribed,
    /// He does not permit notifications.
    PermissionOff,
    /// His account is in another region than the host that took the request.
    OtherRegion {
        /// His region.
        actual: Region,
    },
    /// He has the skill enabled in another stage.
    OtherStage,
    /// He is a customer of another skill.
    OtherSkill,
    /// The skill is disabled.
    NotEnabled,
    /// He had as many notifications as the live stage allows.
    LimitReached,
    /// The device was offline, and newer requests left no room in the customer's
    /// [inbox](crate::Builder::max_inbox_bytes).
    InboxFull,
}

impl Delivery {
    /// The name in JSON, and the words on the page.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Rang { .. } => "rang",
            Self::RangWithoutText => "rang without text",
            Self::Pending => "pending",
            Self::ExpiredWhilePending => "expired while pending",
            Self::Replaced { .. } => "replaced",
            Self::Ignored { .. } => "ignored as equal or older",
            Self::NotSubscribed => "not subscribed",
            Self::PermissionOff => "permission off",
            Self::OtherRegion { .. } => "other region",
            Self::OtherStage => "other stage",
            Self::OtherSkill => "other skill",
            Self::NotEnabled => "not enabled",
            Self::LimitReached => "limit reached",
            Self::InboxFull => "inbox full",
        }
    }

    /// What the customer heard.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Rang { said } => Some(said),
            Self::Replaced { said, .. } => said.as_deref(),
            _ => None,
        }
    }

    /// Whether the request got as far as the customer's inbox, even if his device did not ring.
    #[must_use]
    pub fn reached(&self) -> bool {
        matches!(
            self,
            Self::Rang { .. }
                | Self::RangWithoutText
                | Self::Pending
                | Self::ExpiredWhilePending
                | Self::Replaced { .. }
                | Self::Ignored { .. }
                | Self::InboxFull
        )
    }

    /// How many bytes it takes on the heap.
    fn heap_bytes(&self) -> usize {
        self.said().map_or(0, str::len)
    }
}

/// The name, and what belongs to it.
impl fmt::Display for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Self::Rang { said } => write!(f, ": \"{said}\""),
            Self::Replaced { by, .. } => write!(f, " by #{by}"),
            Self::Ignored { because_of } => write!(f, " than #{because_of}"),
            Self::OtherRegion { actual } => write!(f, ": the account is in {actual}"),
            _ => Ok(()),
        }
    }
}

/// A customer whom a request concerns, as he was when it came in, and what became of it for him.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveryRecord {
    /// The customer.
    pub user: UserId,
    /// What he calls his device.
    pub device: String,
    /// The locale of his device.
    pub locale: Locale,
    /// What became of the request.
    pub delivery: Delivery,
}

/// An answer.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body; empty for an accepted request.
    pub body: String,
}

impl Answer {
    /// An answer.
    #[must_use]
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into() }
    }
}

/// The status: a body may hold a user id or a token.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}

/// A request, as it came in.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The headers in their order, names in lower case, as far as they have 8 KiB; the token in `authorization` is left out.
    pub headers: Vec<(String, String)>,
    /// The body; of a token request the form without its secret. Empty where an event request had no valid token: such a
    /// body is not read.
    pub body: Vec<u8>,
}

/// Method and length: a body holds user ids, a path may hold anything.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("method", &self.method)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl Received {
    fn to_json(&self, extent: Extent) -> Value {
        json!({
            "method": self.method,
            "path": self.path,
            "headers": self.headers,
            "body": extent.of(&self.body),
        })
    }
}

impl Footprint for Received {
    fn bytes(&self) -> usize {
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| size_of::<(String, String)>() + name.len() + value.len());
        size_of::<Self>() + self.method.len() + self.path.len() + headers.sum::<usize>() + self.body.len()
    }
}

/// How much of something is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// Of how many customers an entry tells.
    pub(crate) customers: usize,
    /// How many bytes of each text.
    pub(crate) text: usize,
}

impl Extent {
    pub(crate) const ALL: Self = Self { customers: usize::MAX, text: usize::MAX };

    /// A text, or its beginning and how much more there is.
    pub(crate) fn of(self, text: &[u8]) -> String {
        // Not in the middle of a character.
        let mut ends = (0..=self.text).rev().take(4);
        let end = ends.find(|end| text.get(*end).is_none_or(|byte| byte & 0xc0 != 0x80));
        match text.split_at_checked(end.unwrap_or(self.text)) {
            Some((beginning, more)) if !more.is_empty() => {
                format!("{}… ({} more bytes)", String::from_utf8_lossy(beginning), more.len())
            }
            _ => String::from_utf8_lossy(text).into_owned(),
        }
    }
}

/// One request to an event endpoint.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// Its number, from 1 on.
    pub number: u64,
    /// When it came in, by the emulator's clock.
    pub at: Timestamp,
    /// Its id, which the answer has in the header `x-amzn-requestid`.
    pub request_id: String,
    /// The region of the host that took it.
    pub region: Region,
    /// The stage to which it was sent.
    pub stage: SkillStage,
    /// The id of the skill whose token it had. Without a valid token nothing is read but the head of the request.
    pub skill: Option<String>,
    /// Its reference id, where one could be read.
    pub reference_id: Option<ReferenceId>,
    /// Its event, where it was valid.
    pub event: Option<EventName>,
    /// Its audience, where it was valid.
    pub audience: Option<RelevantAudience>,
    /// What orders the requests with one reference id, where it was valid.
    pub timestamp: Option<Timestamp>,
    /// When it vanishes if it is still pending, where it was valid.
    pub expiry_time: Option<Timestamp>,
    /// Whether it was accepted. Its answer may have been lost on the way, by a fault.
    pub accepted: bool,
    /// What was answered; nothing where the connection was reset.
    pub answer: Option<Answer>,
    /// The fault that befell it.
    pub fault: Option<String>,
    /// What nobody must overlook: a multicast that reached nobody.
    pub warning: Option<String>,
    /// The customers whom it concerns, in the order of their ids: the one of a unicast, all for a multicast.
    pub deliveries: Vec<DeliveryRecord>,
    /// What is doubtful about it.
    pub advice: Vec<String>,
    /// The request itself.
    pub received: Received,
}

impl Entry {
    /// What became of it for a customer; nothing where it did not concern him.
    #[must_use]
    pub fn delivery(&self, user: &UserId) -> Option<&Delivery> {
        self.position(user).and_then(|at| self.deliveries.get(at)).map(|record| &record.delivery)
    }

    fn position(&self, user: &UserId) -> Option<usize> {
        self.deliveries.binary_search_by(|record| record.user.cmp(user)).ok()
    }

    /// Whether it got as far as anybody's inbox.
    #[must_use]
    pub fn reached_anybody(&self) -> bool {
        self.deliveries.iter().any(|record| record.delivery.reached())
    }

    /// How many customers share a delivery, by its name.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for record in &self.deliveries {
            *counts.entry(record.delivery.name()).or_default() += 1;
        }
        counts
    }

    /// `rang 2, other region 1`, without a user id.
    pub(crate) fn counts_in_words(&self) -> String {
        let words: Vec<String> =
            self.counts().into_iter().map(|(name, count)| format!("{name} {count}")).collect();
        if words.is_empty() { "nobody".to_owned() } else { words.join(", ") }
    }

    /// One line for a terminal, or two: no user id, no text of the request, and nothing that a terminal obeys.
    pub(crate) fn line(&self) -> String {
        let answer = match &self.answer {
            Some(answer) => answer.status.to_string(),
            None => "no answer".to_owned(),
        };
        let reference_id = self.reference_id.as_ref().map_or("(no reference id)", ReferenceId::as_str);
        let event = self.event.map_or("(no event)", EventName::as_str);
        let audience = match &self.audience {
            Some(RelevantAudience::Unicast(_)) => "unicast",
            Some(_) => "multicast",
            None => "(no audience)",
        };
        let mut line = format!(
            "#{} {} {} {reference_id} {event} {audience} {} {}",
            self.number, self.at, answer, self.region, self.stage
        );
        if !self.deliveries.is_empty() {
            let _ = write!(line, ": {}", self.counts_in_words());
        }
        let mut shown = printable(&line).into_owned();
        for told in [&self.fault, &self.warning].into_iter().flatten() {
            let _ = write!(shown, "\n  {}", printable(told));
        }
        shown
    }

    /// As `/api/ledger` tells it, or as much of that.
    pub(crate) fn to_json(&self, extent: Extent) -> Value {
        let text = |text: &str| extent.of(text.as_bytes());
        let deliveries: Vec<Value> = self
            .deliveries
            .iter()
            .take(extent.customers)
            .map(|record| {
                json!({
                    "user": text(record.user.as_str()),
                    "device": text(&record.device),
                    "locale": record.locale.as_str(),
                    "delivery": record.delivery.name(),
                    "said": record.delivery.said().map(text),
                    "told": text(&record.delivery.to_string()),
                })
            })
            .collect();
        let audience = self.audience.as_ref().map(|audience| match audience {
            RelevantAudience::Unicast(user) => json!({"type": "Unicast", "user": text(user.as_str())}),
            _ => json!({"type": "Multicast"}),
        });
        json!({
            "number": self.number,
            "at": self.at.to_string(),
            "request_id": self.request_id,
            "region": self.region.code(),
            "stage": self.stage.to_string(),
            "skill": self.skill,
            "reference_id": self.reference_id.as_ref().map(ReferenceId::as_str),
            "event": self.event.map(EventName::as_str),
            "audience": audience,
            "timestamp": self.timestamp.map(|time| time.to_string()),
            "expiry_time": self.expiry_time.map(|time| time.to_string()),
            "accepted": self.accepted,
            "answer": self.answer.as_ref().map(|answer| json!({"status": answer.status, "body": text(&answer.body)})),
            "fault": self.fault,
            "warning": self.warning,
            "counts": self.counts(),
            "deliveries": deliveries,
            "advice": self.advice.iter().map(|advice| text(advice)).collect::<Vec<_>>(),
            "received": self.received.to_json(extent),
        })
    }
}

impl Footprint for DeliveryRecord {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.user.as_str().len() + self.device.len() + self.delivery.heap_bytes()
    }
}

impl Footprint for Entry {
    fn bytes(&self) -> usize {
        let audience = match &self.audience {
            Some(RelevantAudience::Unicast(user)) => user.as_str().len(),
            _ => 0,
        };
        let texts = [&self.skill, &self.fault, &self.warning].into_iter().flatten().map(String::len);
        let advice = self.advice.iter().map(|advice| size_of::<String>() + advice.len());
        let deliveries = self.deliveries.iter().map(Footprint::bytes);
        size_of::<Self>() - size_of::<Received>()
            + self.received.bytes()
            + self.request_id.len()
            + self.reference_id.as_ref().map_or(0, |id| id.as_str().len())
            + self.answer.as_ref().map_or(0, |answer| answer.body.len())
            + audience
            + texts.chain(advice).chain(deliveries).sum::<usize>()
    }
}

/// One request to the token endpoint.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// When it came in, by the emulator's clock.
    pub at: Timestamp,
    /// The client id, where it named one.
    pub client_id: Option<String>,
    /// The status of the answer; nothing where the connection was reset.
    pub status: Option<u16>,
    /// OAuth's word for what is wrong: `invalid_client`, `invalid_scope` and the like.
    pub error: Option<String>,
    /// The fault that befell it.
    pub fault: Option<String>,
    /// The request itself, without the secret.
    pub received: Received,
}

impl TokenRequest {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "at": self.at.to_string(),
            "client_id": self.client_id,
            "status": self.status,
            "error": self.error,
            "fault": self.fault,
            "received": self.received.to_json(Extent::ALL),
        })
    }
}

impl Footprint for TokenRequest {
    fn bytes(&self) -> usize {
        let texts = [&self.client_id, &self.error, &self.fault].into_iter().flatten().map(String::len);
        size_of::<Self>() - size_of::<Received>() + self.received.bytes() + texts.sum::<usize>()
    }
}

/// The newest entries, as many as are kept.
#[derive(Debug)]
pub(crate) struct Ledger {
    entries: Newest<Arc<Entry>>,
    next_number: u64,
}

impl Ledger {
    pub(crate) fn new(max_entries: usize, max_bytes: usize) -> Self {
        Self { entries: Newest::new(max_entries, max_bytes), next_number: 1 }
    }

    pub(crate) fn next_number(&self) -> u64 {
        self.next_number
    }

    /// Adds the entry with the next number.
    pub(crate) fn push(&mut self, entry: Entry) {
        self.next_number += 1;
        self.entries.push(Arc::new(entry));
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    /// How many older entries are no longer kept.
    pub(crate) fn dropped(&self) -> u64 {
        self.entries.dropped()
    }

    pub(crate) fn iter(&self) -> vec_deque::Iter<'_, Arc<Entry>> {
        self.entries.items().iter()
    }

    /// The entries behind a number, oldest first.
    pub(crate) fn after(&self, number: u64) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        let entries = self.entries.items();
        entries.range(entries.partition_point(|entry| entry.number <= number)..)
    }

    /// Changes what became of a request for a customer.
    pub(crate) fn set_fate(
        &mut self,
        number: u64,
        user: &UserId,
        change: impl FnOnce(&Delivery) -> Delivery,
    ) {
        let entries = self.entries.items();
        let index = entries.partition_point(|entry| entry.number < number);
        let Some(entry) = entries.get(index).filter(|entry| entry.number == number) else { return };
        let Some(at) = entry.position(user) else { return };
        self.entries.change(index, |entry| {
            let Some(record) = Arc::make_mut(entry).deliveries.get_mut(at) else { return (0, 0) };
            let before = record.bytes();
            record.delivery = change(&record.delivery);
            (before, record.bytes())
        });
    }
}

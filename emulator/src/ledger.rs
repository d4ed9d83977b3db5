//! The ledger: an [`Entry`] for each request to an event endpoint, with a [`Delivery`] for each customer to whom it was
//! addressed.

use crate::answer::Answer;
use crate::bounded_queue::{BoundedQueue, Footprint};
use crate::delivery::{Delivery, DeliveryRecord};
use crate::received_request::ReceivedRequest;
use alexa_proactive::{
    EventName, EventRequest, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp, UserId,
};
use std::collections::{BTreeMap, vec_deque};
use std::sync::Arc;

/// A request to an event endpoint, and what became of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The number of the entry, counted from 1.
    pub number: u64,
    /// When the request arrived, by the emulator's clock.
    pub at: Timestamp,
    /// The request id, which the answer has in the header `x-amzn-requestid`.
    pub request_id: String,
    /// The region of the host that received it.
    pub region: Region,
    /// The stage to which it was sent.
    pub stage: SkillStage,
    /// The id of the skill whose token it had; `None` without a valid token.
    pub skill: Option<String>,
    /// The reference id, if one could be read.
    pub reference_id: Option<ReferenceId>,
    /// The event of a valid request.
    pub event: Option<EventName>,
    /// The audience of a valid request.
    pub audience: Option<RelevantAudience>,
    /// The timestamp of a valid request. It orders the requests with the same reference id.
    pub timestamp: Option<Timestamp>,
    /// The expiry time of a valid request. What is pending until then does not ring any more.
    pub expiry_time: Option<Timestamp>,
    /// Whether the request was accepted. A fault may have lost the answer.
    pub accepted: bool,
    /// The answer; `None` if the connection was reset.
    pub answer: Option<Answer>,
    /// The fault that applied to it.
    pub fault: Option<String>,
    /// A warning that the request was accepted and reached no customer.
    pub warning: Option<String>,
    /// The customers to whom it was addressed, in the order of their ids: one for a unicast, all for a multicast.
    pub deliveries: Vec<DeliveryRecord>,
    /// Warnings about the body.
    pub advice: Vec<String>,
    /// The request itself.
    pub received: ReceivedRequest,
}

impl Entry {
    /// Returns what became of the request for a customer; `None` if it was not addressed to them.
    #[must_use]
    pub fn delivery(&self, user: &UserId) -> Option<&Delivery> {
        self.position(user).and_then(|at| self.deliveries.get(at)).map(|record| &record.delivery)
    }

    fn position(&self, user: &UserId) -> Option<usize> {
        self.deliveries.binary_search_by(|record| record.user.cmp(user)).ok()
    }

    /// Whether the request reached the inbox of any customer.
    #[must_use]
    pub fn reached_any_inbox(&self) -> bool {
        self.deliveries.iter().any(|record| record.delivery.reached_inbox())
    }

    /// Counts the customers by the [name](Delivery::name) of their delivery.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for record in &self.deliveries {
            *counts.entry(record.delivery.name()).or_default() += 1;
        }
        counts
    }

    /// Returns the counts as text without user ids: `rang 2, other region 1`.
    pub(crate) fn summary(&self) -> String {
        let counts: Vec<String> =
            self.counts().into_iter().map(|(name, count)| format!("{name} {count}")).collect();
        if counts.is_empty() { "no customer".to_owned() } else { counts.join(", ") }
    }

    /// Records the members of a valid body.
    pub(crate) fn record_request(&mut self, request: &EventRequest) {
        self.reference_id = Some(request.reference_id().clone());
        self.event = Some(request.event().name());
        self.audience = Some(request.relevant_audience().clone());
        self.timestamp = Some(request.timestamp());
        self.expiry_time = Some(request.expiry_time());
        self.advice = request.advice().iter().map(ToString::to_string).collect();
    }

    /// Returns the warning for an accepted request that reached no customer.
    pub(crate) fn unreached_warning(&self) -> Option<String> {
        if !self.accepted || self.reached_any_inbox() {
            return None;
        }
        let reason = match (&self.audience, self.deliveries.as_slice()) {
            (Some(RelevantAudience::Unicast(_)), [record]) => record.delivery.to_string(),
            (_, []) => "the emulator has no customers".to_owned(),
            _ => self.summary(),
        };
        Some(format!("accepted, but it reached no customer: {reason}"))
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
        size_of::<Self>() - size_of::<ReceivedRequest>()
            + self.received.bytes()
            + self.request_id.len()
            + self.reference_id.as_ref().map_or(0, |id| id.as_str().len())
            + self.answer.as_ref().map_or(0, |answer| answer.body.len())
            + audience
            + texts.chain(advice).chain(deliveries).sum::<usize>()
    }
}

/// A request to the token endpoint.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// When it arrived, by the emulator's clock.
    pub at: Timestamp,
    /// The client id, if it had one.
    pub client_id: Option<String>,
    /// The status of the answer; `None` if the connection was reset.
    pub status: Option<u16>,
    /// The OAuth error code, such as `invalid_client` or `invalid_scope`.
    pub error: Option<String>,
    /// The fault that applied to it.
    pub fault: Option<String>,
    /// The request itself, without the secret.
    pub received: ReceivedRequest,
}

impl Footprint for TokenRequest {
    fn bytes(&self) -> usize {
        let texts = [&self.client_id, &self.error, &self.fault].into_iter().flatten().map(String::len);
        size_of::<Self>() - size_of::<ReceivedRequest>() + self.received.bytes() + texts.sum::<usize>()
    }
}

/// The newest entries.
#[derive(Debug)]
pub(crate) struct Ledger {
    entries: BoundedQueue<Arc<Entry>>,
    next_number: u64,
}

impl Ledger {
    pub(crate) fn new(max_entries: usize, max_bytes: usize, next_number: u64) -> Self {
        Self { entries: BoundedQueue::new(max_entries, max_bytes), next_number }
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

    /// Returns how many older entries were dropped.
    pub(crate) fn dropped(&self) -> u64 {
        self.entries.dropped()
    }

    pub(crate) fn iter(&self) -> vec_deque::Iter<'_, Arc<Entry>> {
        self.entries.items().iter()
    }

    /// Returns the entries after a number, oldest first.
    pub(crate) fn after(&self, number: u64) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        let entries = self.entries.items();
        entries.range(entries.partition_point(|entry| entry.number <= number)..)
    }

    /// Changes what became of a request for a customer. Does nothing if the entry was dropped.
    pub(crate) fn update_delivery(
        &mut self,
        number: u64,
        user: &UserId,
        change: impl FnOnce(&Delivery) -> Delivery,
    ) {
        let entries = self.entries.items();
        let index = entries.partition_point(|entry| entry.number < number);
        let Some(entry) = entries.get(index).filter(|entry| entry.number == number) else { return };
        let Some(at) = entry.position(user) else { return };
        self.entries.update(index, |entry| {
            let Some(record) = Arc::make_mut(entry).deliveries.get_mut(at) else { return (0, 0) };
            let before = record.bytes();
            record.delivery = change(&record.delivery);
            (before, record.bytes())
        });
    }
}

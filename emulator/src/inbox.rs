//! The inbox of one customer: what rang, what is pending, and which request replaces which.

use crate::bounded_queue::Footprint;
use crate::customer::Customer;
use crate::delivery::Delivery;
use crate::eligibility;
use crate::ledger::Entry;
use alexa_proactive::{EventName, EventRequest, ReferenceId, Timestamp};
use std::collections::{BTreeMap, HashMap};

/// A notification that rang.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notification {
    /// The reference id of its request.
    pub reference_id: ReferenceId,
    /// Its event.
    pub event: EventName,
    /// What Alexa says when asked; `None` if the request has no text for the locale of the device.
    pub spoken: Option<String>,
    /// When it rang.
    pub at: Timestamp,
    /// The number of its entry in the ledger.
    pub entry: u64,
}

/// A customer's newest request under each reference id.
#[derive(Default)]
pub(crate) struct Inbox {
    /// By the number of the entry, which is the order of arrival.
    items: BTreeMap<u64, Item>,
    /// The number of the newest entry with each reference id.
    numbers: HashMap<ReferenceId, u64>,
    bytes: usize,
}

/// A request in an inbox.
pub(crate) struct Item {
    pub(crate) entry: u64,
    pub(crate) reference_id: ReferenceId,
    pub(crate) expiry: Timestamp,
    timestamp: Timestamp,
    event: EventName,
    state: State,
}

enum State {
    Pending(EventRequest),
    Rang {
        spoken: Option<String>,
        at: Timestamp,
    },
    /// It expired while it was pending, or the customer no longer wanted it when the device was online.
    Discarded,
}

/// The result of adding a request.
pub(crate) struct Insertion {
    pub(crate) delivery: Delivery,
    /// The request that it replaced.
    pub(crate) replaced: Option<Item>,
    /// The oldest requests, for which there was no more room.
    pub(crate) evicted: Vec<Item>,
}

/// A request that is no longer pending.
pub(crate) struct Resolved {
    pub(crate) reference_id: ReferenceId,
    pub(crate) entry: u64,
    pub(crate) expiry: Timestamp,
    pub(crate) delivery: Delivery,
}

impl Item {
    /// Returns its entry if it is as new as a request with the same reference id, which then changes nothing.
    pub(crate) fn entry_if_not_older_than(&self, request: &EventRequest) -> Option<u64> {
        (request.timestamp() <= self.timestamp).then_some(self.entry)
    }

    pub(crate) fn is_pending(&self) -> bool {
        matches!(self.state, State::Pending(_))
    }
}

impl Footprint for Item {
    fn bytes(&self) -> usize {
        // A place in each map, with the reference id in both.
        let places = 2 * size_of::<(u64, Self)>() + 2 * self.reference_id.as_str().len();
        places
            + match &self.state {
                // The body, and what was parsed from it.
                State::Pending(request) => 2 * request.as_bytes().len(),
                State::Rang { spoken, .. } => spoken.as_ref().map_or(0, String::len),
                State::Discarded => 0,
            }
    }
}

impl Inbox {
    pub(crate) fn get(&self, id: &ReferenceId) -> Option<&Item> {
        self.items.get(self.numbers.get(id)?)
    }

    /// Adds a request, and drops the oldest ones if there is no room for it.
    pub(crate) fn insert(
        &mut self,
        customer: &Customer,
        request: &EventRequest,
        entry: &Entry,
        max_bytes: usize,
    ) -> Insertion {
        let (state, delivery) = if customer.online {
            ring(customer, request, entry.at)
        } else {
            (State::Pending(request.clone()), Delivery::Pending)
        };
        let item = Item {
            entry: entry.number,
            reference_id: request.reference_id().clone(),
            expiry: request.expiry_time(),
            timestamp: request.timestamp(),
            event: request.event().name(),
            state,
        };
        let replaced = self.numbers.get(&item.reference_id).copied().and_then(|number| self.remove(number));
        self.bytes += item.bytes();
        self.numbers.insert(item.reference_id.clone(), item.entry);
        self.items.insert(item.entry, item);
        let mut evicted = Vec::new();
        while self.bytes > max_bytes && self.items.len() > 1 {
            let oldest = self.items.first_key_value().map(|(number, _)| *number);
            evicted.extend(oldest.and_then(|number| self.remove(number)));
        }
        Insertion { delivery, replaced, evicted }
    }

    fn remove(&mut self, number: u64) -> Option<Item> {
        let item = self.items.remove(&number)?;
        self.numbers.remove(&item.reference_id);
        self.bytes -= item.bytes();
        Some(item)
    }

    /// Rings what is pending, because the device is online.
    pub(crate) fn ring_pending(&mut self, customer: &Customer, now: Timestamp) -> Vec<Resolved> {
        let mut resolved = Vec::new();
        for item in self.items.values_mut() {
            let State::Pending(request) = &item.state else { continue };
            let (state, delivery) = match eligibility::refusal(customer, request.event().name()) {
                Some(delivery) => (State::Discarded, delivery),
                None => ring(customer, request, now),
            };
            self.bytes -= item.bytes();
            item.state = state;
            self.bytes += item.bytes();
            resolved.push(Resolved {
                reference_id: item.reference_id.clone(),
                entry: item.entry,
                expiry: item.expiry,
                delivery,
            });
        }
        resolved
    }

    /// Discards a request that expired while it was pending.
    pub(crate) fn expire(&mut self, entry: u64) {
        if let Some(item) = self.items.get_mut(&entry) {
            self.bytes -= item.bytes();
            item.state = State::Discarded;
            self.bytes += item.bytes();
        }
    }

    /// Returns what rang, oldest first.
    pub(crate) fn notifications(&self) -> impl DoubleEndedIterator<Item = Notification> {
        self.items.values().filter_map(|item| match &item.state {
            State::Rang { spoken, at } => Some(Notification {
                reference_id: item.reference_id.clone(),
                event: item.event,
                spoken: spoken.clone(),
                at: *at,
                entry: item.entry,
            }),
            State::Pending(_) | State::Discarded => None,
        })
    }
}

fn ring(customer: &Customer, request: &EventRequest, at: Timestamp) -> (State, Delivery) {
    let spoken = request.event().sentence(customer.locale);
    let delivery = match &spoken {
        Some(spoken) => Delivery::Rang { spoken: spoken.clone() },
        None => Delivery::RangWithoutText,
    };
    (State::Rang { spoken, at }, delivery)
}

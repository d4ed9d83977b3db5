//! The notifications of one customer: what rang, what waits for his device, and which request takes the place of which.

use crate::customer::Customer;
use crate::ledger::{Delivery, Entry};
use crate::newest::Footprint;
use crate::world::unwilling;
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
    /// What Alexa says; nothing where there is no text for the locale.
    pub said: Option<String>,
    /// When it rang.
    pub at: Timestamp,
    /// The number of its entry in the ledger.
    pub entry: u64,
}

/// One customer's newest request under each reference id.
#[derive(Default)]
pub(crate) struct Inbox {
    /// By the number of its entry, which is the order in which they came in.
    held: BTreeMap<u64, Held>,
    /// The number of the newest entry with each reference id.
    numbers: HashMap<ReferenceId, u64>,
    /// What all of them take.
    bytes: usize,
}

pub(crate) struct Held {
    pub(crate) entry: u64,
    pub(crate) reference_id: ReferenceId,
    pub(crate) expiry: Timestamp,
    timestamp: Timestamp,
    event: EventName,
    state: State,
}

enum State {
    Waits(EventRequest),
    Rang {
        said: Option<String>,
        at: Timestamp,
    },
    /// It expired before the device was online, or nobody wanted it any more when it was.
    Gone,
}

/// What became of a request that was put into an inbox, and of others because of it.
pub(crate) struct Put {
    pub(crate) delivery: Delivery,
    /// The request whose place it took.
    pub(crate) replaced: Option<Held>,
    /// The oldest ones, for which there was no more room.
    pub(crate) dropped: Vec<Held>,
}

/// What stopped waiting.
pub(crate) struct Rung {
    pub(crate) reference_id: ReferenceId,
    pub(crate) entry: u64,
    pub(crate) expiry: Timestamp,
    pub(crate) delivery: Delivery,
}

impl Held {
    /// The number of the entry that makes this request change nothing.
    pub(crate) fn not_older_than(&self, request: &EventRequest) -> Option<u64> {
        (request.timestamp() <= self.timestamp).then_some(self.entry)
    }

    pub(crate) fn is_pending(&self) -> bool {
        matches!(self.state, State::Waits(_))
    }
}

impl Footprint for Held {
    fn bytes(&self) -> usize {
        // Its places in both maps, with the reference id in each.
        let places = 2 * size_of::<(u64, Self)>() + 2 * self.reference_id.as_str().len();
        places
            + match &self.state {
                // The body, and what was read from it.
                State::Waits(request) => 2 * request.as_bytes().len(),
                State::Rang { said, .. } => said.as_ref().map_or(0, String::len),
                State::Gone => 0,
            }
    }
}

impl Inbox {
    pub(crate) fn get(&self, id: &ReferenceId) -> Option<&Held> {
        self.held.get(self.numbers.get(id)?)
    }

    /// Takes a request in, and drops the oldest ones that leave no room for it.
    pub(crate) fn put(
        &mut self,
        customer: &Customer,
        request: &EventRequest,
        entry: &Entry,
        max_bytes: usize,
    ) -> Put {
        let (state, delivery) = if customer.online {
            ring(customer, request, entry.at)
        } else {
            (State::Waits(request.clone()), Delivery::Pending)
        };
        let held = Held {
            entry: entry.number,
            reference_id: request.reference_id().clone(),
            expiry: request.expiry_time(),
            timestamp: request.timestamp(),
            event: request.event().name(),
            state,
        };
        let before = self.numbers.get(&held.reference_id).copied();
        let replaced = before.and_then(|number| self.remove(number));
        self.bytes += held.bytes();
        self.numbers.insert(held.reference_id.clone(), held.entry);
        self.held.insert(held.entry, held);
        let mut dropped = Vec::new();
        while self.bytes > max_bytes && self.held.len() > 1 {
            dropped.extend(
                self.held.first_key_value().map(|(number, _)| *number).and_then(|number| self.remove(number)),
            );
        }
        Put { delivery, replaced, dropped }
    }

    fn remove(&mut self, number: u64) -> Option<Held> {
        let held = self.held.remove(&number)?;
        self.numbers.remove(&held.reference_id);
        self.bytes -= held.bytes();
        Some(held)
    }

    pub(crate) fn ring_what_waits(&mut self, customer: &Customer, now: Timestamp) -> Vec<Rung> {
        let mut rung = Vec::new();
        for held in self.held.values_mut() {
            let State::Waits(request) = &held.state else { continue };
            let (state, delivery) = match unwilling(customer, request) {
                Some(delivery) => (State::Gone, delivery),
                None => ring(customer, request, now),
            };
            self.bytes -= held.bytes();
            held.state = state;
            self.bytes += held.bytes();
            rung.push(Rung {
                reference_id: held.reference_id.clone(),
                entry: held.entry,
                expiry: held.expiry,
                delivery,
            });
        }
        rung
    }

    /// Takes away what an entry left waiting.
    pub(crate) fn expire(&mut self, entry: u64) {
        if let Some(held) = self.held.get_mut(&entry) {
            self.bytes -= held.bytes();
            held.state = State::Gone;
            self.bytes += held.bytes();
        }
    }

    /// What rang, oldest first.
    pub(crate) fn notifications(&self) -> impl DoubleEndedIterator<Item = Notification> {
        self.held.values().filter_map(|held| match &held.state {
            State::Rang { said, at } => Some(Notification {
                reference_id: held.reference_id.clone(),
                event: held.event,
                said: said.clone(),
                at: *at,
                entry: held.entry,
            }),
            State::Waits(_) | State::Gone => None,
        })
    }
}

fn ring(customer: &Customer, request: &EventRequest, at: Timestamp) -> (State, Delivery) {
    let said = request.event().sentence(customer.locale);
    let delivery = match &said {
        Some(said) => Delivery::Rang { said: said.clone() },
        None => Delivery::RangWithoutText,
    };
    (State::Rang { said, at }, delivery)
}

//! The notifications of one customer: what rang, what waits for his device, and which request takes the place of which.

use crate::customer::Customer;
use crate::ledger::{Entry, Fate};
use crate::world::unwilling;
use alexa_proactive::{EventName, EventRequest, ReferenceId, Timestamp};
use std::collections::HashMap;

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
pub(crate) struct Inbox(HashMap<ReferenceId, Held>);

pub(crate) struct Held {
    pub(crate) entry: u64,
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

/// What stopped waiting.
pub(crate) struct Rung {
    pub(crate) reference_id: ReferenceId,
    pub(crate) entry: u64,
    pub(crate) expiry: Timestamp,
    pub(crate) fate: Fate,
}

impl Held {
    /// The number of the entry that makes this request change nothing.
    pub(crate) fn not_older_than(&self, request: &EventRequest) -> Option<u64> {
        (request.timestamp() <= self.timestamp).then_some(self.entry)
    }
}

impl Inbox {
    pub(crate) fn get(&self, id: &ReferenceId) -> Option<&Held> {
        self.0.get(id)
    }

    /// Takes a request in: what became of it, and what it replaced.
    pub(crate) fn put(
        &mut self,
        customer: &Customer,
        request: &EventRequest,
        entry: &Entry,
    ) -> (Fate, Option<Held>) {
        let (state, fate) = if customer.online {
            ring(customer, request, entry.at)
        } else {
            (State::Waits(request.clone()), Fate::Pending)
        };
        let held = Held {
            entry: entry.number,
            expiry: request.expiry_time(),
            timestamp: request.timestamp(),
            event: request.event().name(),
            state,
        };
        (fate, self.0.insert(request.reference_id().clone(), held))
    }

    pub(crate) fn ring_what_waits(&mut self, customer: &Customer, now: Timestamp) -> Vec<Rung> {
        let mut rung = Vec::new();
        for (reference_id, held) in &mut self.0 {
            let State::Waits(request) = &held.state else { continue };
            let (state, fate) = match unwilling(customer, request) {
                Some(fate) => (State::Gone, fate),
                None => ring(customer, request, now),
            };
            held.state = state;
            rung.push(Rung {
                reference_id: reference_id.clone(),
                entry: held.entry,
                expiry: held.expiry,
                fate,
            });
        }
        rung
    }

    /// Takes away what an entry left waiting.
    pub(crate) fn expire(&mut self, id: &ReferenceId, entry: u64) {
        if let Some(held) = self.0.get_mut(id).filter(|held| held.entry == entry) {
            held.state = State::Gone;
        }
    }

    /// What rang, oldest first.
    pub(crate) fn notifications(&self) -> Vec<Notification> {
        let mut notifications: Vec<Notification> = self
            .0
            .iter()
            .filter_map(|(reference_id, held)| match &held.state {
                State::Rang { said, at } => Some(Notification {
                    reference_id: reference_id.clone(),
                    event: held.event,
                    said: said.clone(),
                    at: *at,
                    entry: held.entry,
                }),
                State::Waits(_) | State::Gone => None,
            })
            .collect();
        notifications.sort_by_key(|notification| notification.entry);
        notifications
    }
}

fn ring(customer: &Customer, request: &EventRequest, at: Timestamp) -> (State, Fate) {
    let said = request.event().sentence(customer.locale);
    let fate = match &said {
        Some(said) => Fate::Rang { said: said.clone() },
        None => Fate::RangWithoutText,
    };
    (State::Rang { said, at }, fate)
}

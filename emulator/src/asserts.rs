//! Assertions about what customers heard. A failure lists what a customer heard, and why they did not hear the rest.

use crate::delivery::Delivery;
use crate::emulator::Emulator;
use crate::ledger::Entry;
use alexa_proactive::terminal::printable;
use alexa_proactive::{EventName, ReferenceId, RelevantAudience, UserId};
use std::fmt::Write as _;

impl Emulator {
    /// Returns the sentences that a customer heard, oldest first, those of replaced notifications included. The ledger holds
    /// the [newest](crate::Builder::max_entries) requests only.
    #[must_use]
    pub fn heard(&self, user: &UserId) -> Vec<String> {
        let ledger = self.ledger();
        let heard = ledger.iter().filter_map(|entry| entry.delivery(user)?.spoken());
        heard.map(str::to_owned).collect()
    }

    /// Asserts that a customer heard this sentence.
    ///
    /// # Panics
    ///
    /// The customer did not hear it. The message lists what they heard, and why they did not hear the rest.
    #[track_caller]
    pub fn assert_heard(&self, user: &UserId, sentence: &str) {
        if !self.heard(user).iter().any(|heard| heard == sentence) {
            fail(&format!("{} did not hear \"{sentence}\"{}", self.name(user), self.history(user)));
        }
    }

    /// Asserts that a customer did not hear this sentence.
    ///
    /// # Panics
    ///
    /// The customer heard it.
    #[track_caller]
    pub fn assert_not_heard(&self, user: &UserId, sentence: &str) {
        if self.heard(user).iter().any(|heard| heard == sentence) {
            fail(&format!("{} heard \"{sentence}\"{}", self.name(user), self.history(user)));
        }
    }

    /// Asserts that a customer's device did not ring, with text or without.
    ///
    /// # Panics
    ///
    /// The device rang.
    #[track_caller]
    pub fn assert_heard_nothing(&self, user: &UserId) {
        let rang = |delivery: &Delivery| {
            matches!(delivery, Delivery::RangWithoutText) || delivery.spoken().is_some()
        };
        if self.ledger().iter().any(|entry| entry.delivery(user).is_some_and(rang)) {
            fail(&format!("the device of {} rang{}", self.name(user), self.history(user)));
        }
    }

    /// Describes a customer without the user id.
    fn name(&self, user: &UserId) -> String {
        match self.customer(user) {
            Some(customer) => {
                format!("\"{}\" ({}, {})", printable(&customer.device), customer.locale, customer.region)
            }
            None => "a customer unknown to the emulator".to_owned(),
        }
    }

    /// Lists the requests to a customer.
    fn history(&self, user: &UserId) -> String {
        let mut history = String::new();
        for entry in self.ledger() {
            let Some(result) = result(&entry, user) else { continue };
            let id = entry.reference_id.as_ref().map_or("(no reference id)", ReferenceId::as_str);
            let event = entry.event.map_or("(no event)", EventName::as_str);
            let line =
                format!("#{} {id} {event} to {} {}: {result}", entry.number, entry.region, entry.stage);
            let _ = write!(history, "\n  {}", printable(&line));
        }
        if history.is_empty() {
            "; there were no requests to this customer".to_owned()
        } else {
            format!("; the requests to this customer:{history}")
        }
    }
}

/// Describes what became of a request for a customer; `None` if it was not for them.
fn result(entry: &Entry, user: &UserId) -> Option<String> {
    let delivery = entry.delivery(user);
    if entry.accepted {
        return delivery.map(|delivery| match delivery {
            Delivery::Replaced { spoken: Some(spoken), .. } => {
                format!("rang: \"{spoken}\", later {delivery}")
            }
            delivery => delivery.to_string(),
        });
    }
    match &entry.audience {
        Some(RelevantAudience::Unicast(recipient)) if recipient == user => {}
        // A request that could not be read may have been for this customer.
        None => {}
        Some(_) => return None,
    }
    // Not the body of the answer, which may contain a user id.
    let status = entry.answer.as_ref().map_or("no answer".to_owned(), |answer| answer.status.to_string());
    Some(match delivery.map(ToString::to_string).or_else(|| entry.fault.clone()) {
        Some(reason) => format!("refused with {status}, {reason}"),
        None => format!("refused with {status}"),
    })
}

#[track_caller]
#[expect(clippy::panic, reason = "an assertion fails by a panic")]
fn fail(message: &str) -> ! {
    panic!("{message}")
}

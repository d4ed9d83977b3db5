//! What tests assert: who heard what. A failure tells what the customer did hear, and of everything else why not.

use crate::emulator::Emulator;
use crate::ledger::{Delivery, Entry};
use alexa_proactive::terminal::printable;
use alexa_proactive::{EventName, ReferenceId, RelevantAudience, UserId};
use std::fmt::Write as _;

impl Emulator {
    /// All that a customer heard, oldest first, replaced notifications included; as far as the ledger is
    /// [kept](crate::Builder::keep).
    #[must_use]
    pub fn heard(&self, user: &UserId) -> Vec<String> {
        let ledger = self.ledger();
        let heard = ledger.iter().filter_map(|entry| entry.delivery(user)?.said());
        heard.map(str::to_owned).collect()
    }

    /// Asserts that a customer heard this sentence.
    ///
    /// # Panics
    ///
    /// He did not. The message lists what he heard, and why he did not hear the rest.
    #[track_caller]
    pub fn assert_heard(&self, user: &UserId, sentence: &str) {
        if !self.heard(user).iter().any(|heard| heard == sentence) {
            fail(&format!("{} did not hear \"{sentence}\"{}", self.name(user), self.story(user)));
        }
    }

    /// Asserts that a customer did not hear this sentence.
    ///
    /// # Panics
    ///
    /// He did.
    #[track_caller]
    pub fn assert_not_heard(&self, user: &UserId, sentence: &str) {
        if self.heard(user).iter().any(|heard| heard == sentence) {
            fail(&format!("{} heard \"{sentence}\"{}", self.name(user), self.story(user)));
        }
    }

    /// Asserts that a customer's device did not ring, with text or without.
    ///
    /// # Panics
    ///
    /// It did.
    #[track_caller]
    pub fn assert_heard_nothing(&self, user: &UserId) {
        let rang =
            |delivery: &Delivery| matches!(delivery, Delivery::RangWithoutText) || delivery.said().is_some();
        if self.ledger().iter().any(|entry| entry.delivery(user).is_some_and(rang)) {
            fail(&format!("the device of {} rang{}", self.name(user), self.story(user)));
        }
    }

    /// The customer without his id.
    fn name(&self, user: &UserId) -> String {
        match self.customer(user) {
            Some(customer) => {
                format!("\"{}\" ({}, {})", printable(&customer.device), customer.locale, customer.region)
            }
            None => "a customer whom the emulator does not know".to_owned(),
        }
    }

    fn story(&self, user: &UserId) -> String {
        let mut story = String::new();
        for entry in self.ledger() {
            let became = match (entry.delivery(user), &entry.audience) {
                (delivery, _) if entry.accepted => delivery.map(|delivery| match delivery {
                    Delivery::Replaced { said: Some(said), .. } => {
                        format!("rang: \"{said}\", later {delivery}")
                    }
                    delivery => delivery.to_string(),
                }),
                (delivery, audience) => {
                    let his = matches!(audience, Some(RelevantAudience::Unicast(whom)) if whom == user);
                    // A request that could not be read may have been for him.
                    (his || audience.is_none()).then(|| refused(&entry, delivery))
                }
            };
            if let Some(became) = became {
                let id = entry.reference_id.as_ref().map_or("(no reference id)", ReferenceId::as_str);
                let event = entry.event.map_or("(no event)", EventName::as_str);
                let line =
                    format!("#{} {id} {event} to {} {}: {became}", entry.number, entry.region, entry.stage);
                let _ = write!(story, "\n  {}", printable(&line));
            }
        }
        if story.is_empty() {
            "; no request concerned him".to_owned()
        } else {
            format!("; the requests that concerned him:{story}")
        }
    }
}

/// Status and reason of a refusal. The body of the answer may hold a user id, so it is not told.
fn refused(entry: &Entry, delivery: Option<&Delivery>) -> String {
    let status = entry.answer.as_ref().map_or("no answer".to_owned(), |answer| answer.status.to_string());
    let why = delivery.map(ToString::to_string).or_else(|| entry.fault.clone());
    match why {
        Some(why) => format!("refused with {status}, {why}"),
        None => format!("refused with {status}"),
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "an assertion fails by a panic")]
fn fail(message: &str) -> ! {
    panic!("{message}")
}

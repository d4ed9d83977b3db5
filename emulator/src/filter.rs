//! The page's filter: which customers and entries it shows.

use crate::customer::Customer;
use crate::ledger::Entry;
use alexa_proactive::{ReferenceId, RelevantAudience};

/// The words that a customer or an entry has to contain, each of them somewhere, in upper or lower case.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// In lower case.
    words: Vec<String>,
}

impl Filter {
    /// Parses words that are separated by white space.
    pub(crate) fn parse(text: &str) -> Self {
        Self { words: text.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether everything matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it matches a customer: the user id, the device, the locale, the region, the skill, the stages or what is switched
    /// off.
    pub(crate) fn matches_customer(&self, customer: &Customer, skill: Option<&str>) -> bool {
        let off = [
            (customer.enabled, "not enabled"),
            (customer.permission, "permission off"),
            (customer.online, "offline"),
        ];
        let off = off.into_iter().filter(|(is_on, _)| !is_on).map(|(_, text)| -> &str { text });
        let texts = [
            customer.user.as_str(),
            &customer.device,
            customer.locale.as_str(),
            customer.region.code(),
            skill.unwrap_or_default(),
        ];
        let stages = customer.stages.iter().map(|stage| -> &str { stage.as_str() });
        self.matches(texts.into_iter().chain(stages).chain(off))
    }

    /// Whether it matches an entry: the number, the status, the reference id, the event, the audience, the region, the stage, the
    /// skill, a note, or a customer with what became of the request.
    pub(crate) fn matches_entry(&self, entry: &Entry) -> bool {
        let number = format!("#{}", entry.number);
        let status = entry.answer.as_ref().map(|answer| answer.status.to_string());
        let audience = match &entry.audience {
            Some(RelevantAudience::Unicast(user)) => ["unicast", user.as_str()],
            Some(_) => ["multicast", ""],
            None => ["", ""],
        };
        let texts = [
            Some(&*number),
            status.as_deref(),
            entry.reference_id.as_ref().map(ReferenceId::as_str),
            entry.event.as_ref().map(|event| -> &str { event.as_str() }),
            Some(entry.region.code()),
            Some(entry.stage.as_str()),
            entry.skill.as_deref(),
            entry.fault.as_deref(),
            entry.warning.as_deref(),
        ];
        let deliveries = entry.deliveries.iter().flat_map(|record| {
            [record.user.as_str(), &record.device, record.locale.as_str(), record.delivery.name()]
        });
        self.matches(texts.into_iter().flatten().chain(audience).chain(deliveries))
    }

    fn matches<'a>(&self, texts: impl Iterator<Item = &'a str>) -> bool {
        if self.is_empty() {
            return true;
        }
        let mut haystack = String::new();
        for text in texts {
            haystack += text;
            haystack.push('\n');
        }
        let haystack = haystack.to_lowercase();
        self.words.iter().all(|word| haystack.contains(word.as_str()))
    }
}

//! Checks of the requests.

use super::diagnosis::{Diagnosis, Problem};
use super::evidence::{Evidence, Sent};
use super::journal::Earlier;
use alexa_proactive::{EventRequest, RelevantAudience};
use std::collections::HashMap;

/// Checks the bodies. Amazon answers an invalid one with 400.
pub(super) fn valid(evidence: &Evidence) -> Diagnosis {
    let of = |sent: &Sent| -> Vec<Problem> {
        let violations = sent.read.as_ref().err().map(|error| error.violations().to_vec());
        let violations = violations.unwrap_or_default().into_iter();
        violations
            .map(|violation| {
                let (source, pointer) = (&sent.source, violation.pointer());
                let (found, expected) = (violation.found(), violation.expected());
                Problem::new(
                    format!("{source}: found {found} at {pointer}, expected {expected}"),
                    violation.help(),
                )
            })
            .collect()
    };
    let problems: Vec<Problem> = evidence.requests.iter().flat_map(of).collect();
    let with_advice = evidence.valid().filter(|(_, request)| !request.advice().is_empty()).count();
    let fine = match with_advice {
        0 => "the bodies are valid, without advice",
        _ => "the bodies are valid; `alexa-proactive check` shows advice",
    };
    Diagnosis::of(problems, fine).with_gap(evidence.gap())
}

/// Checks reference ids. Of two requests with one id and one audience, the one with the later timestamp counts. What Amazon
/// does if the timestamps are equal is not documented.
pub(super) fn reference_id(evidence: &Evidence) -> Diagnosis {
    if evidence.requests.len() < 2 && (evidence.requests.is_empty() || evidence.earlier.is_none()) {
        return Diagnosis::unseen(
            "a request replaces an earlier one with its reference id only if its timestamp is later; earlier requests are not known",
            "pass the earlier ones too, each as `--request`, in the order of sending, or the journal as `--journal`",
        );
    }
    let mut last: HashMap<(&str, Option<&str>), (&Sent, &EventRequest)> = HashMap::new();
    let mut clashes = Clashes::default();
    for (sent, request) in evidence.valid() {
        let user = match request.relevant_audience() {
            RelevantAudience::Unicast(user) => Some(user.as_str()),
            _ => None,
        };
        let key = (request.reference_id().as_str(), user);
        let mut is_later = true;
        if let Some((earlier, known)) = last.get(&key) {
            is_later = request.timestamp() > known.timestamp();
            clashes.add(sent, request, known, &earlier.source);
        }
        if is_later {
            last.insert(key, (sent, request));
        }
        let in_journal = evidence.earlier.iter().flatten().map(|Earlier(earlier)| earlier);
        let same_id = in_journal.filter(|earlier| earlier.reference_id() == request.reference_id());
        // The request itself may be in the journal.
        let others = same_id.filter(|earlier| {
            earlier.timestamp() != request.timestamp() || earlier.event() != request.event()
        });
        for earlier in others {
            clashes.add(sent, request, earlier, "a request in the journal");
        }
    }
    let Clashes { problems, updates } = clashes;
    Diagnosis::of(problems, "each id is new, or its timestamp is later than before")
        .with_gap(evidence.gap())
        .with_gap(updates.into_iter().next())
}

/// Pairs of requests with one reference id.
#[derive(Default)]
struct Clashes {
    problems: Vec<Problem>,
    /// Those that may be an update, or another notification.
    updates: Vec<Diagnosis>,
}

impl Clashes {
    fn add(&mut self, sent: &Sent, request: &EventRequest, earlier: &EventRequest, name: &str) {
        const ANOTHER_ID: &str = "give another notification another id";
        let found = format!("{}: found the reference id `{}` of {name}", sent.source, request.reference_id());
        if request.timestamp() <= earlier.timestamp() {
            self.problems.push(Problem::new(
                format!("{found}, with a timestamp that is not later"),
                format!("give an update a later timestamp; {ANOTHER_ID}"),
            ));
        } else if request.event().name() != earlier.event().name() {
            let (event, before) = (request.event().name(), earlier.event().name());
            self.problems.push(Problem::new(
                format!("{found}, with {event} instead of {before}: it replaces that one if it is pending"),
                ANOTHER_ID,
            ));
        } else if request.event() != earlier.event() {
            self.updates.push(Diagnosis::unseen(
                format!("{found}, with another payload: it replaces that one if it is pending"),
                format!("whether it is an update of the same notification; {ANOTHER_ID}"),
            ));
        }
    }
}

/// Checks the audience. Amazon accepts a multicast even if no customer is subscribed.
pub(super) fn audience(evidence: &Evidence) -> Diagnosis {
    match &evidence.probe {
        Some(Ok(_)) => {
            return Diagnosis::Fine(
                "Amazon accepts the event as a unicast to the customer, in development".to_owned(),
            );
        }
        Some(Err(error)) if error.retry_at().is_some() => {
            return Diagnosis::unseen(error.to_string(), "try `--probe` again later");
        }
        Some(Err(error)) => {
            let answer = error.answer().map_or_else(|| error.to_string(), ToString::to_string);
            let what = format!("the event as a unicast to the customer, in development: {answer}");
            return Diagnosis::Wrong(vec![Problem::new(what, error.help())]);
        }
        None => {}
    }
    if let Some(gap) = evidence.gap() {
        return gap;
    }
    let to_all = evidence
        .valid()
        .any(|(_, request)| matches!(request.relevant_audience(), RelevantAudience::Multicast));
    if to_all {
        Diagnosis::unseen(
            "a multicast is accepted even if no customer is subscribed",
            "pass `--probe` to send the event to a user id of your own on the development stage: if it reaches no customer, the answer is a 403 with the reason",
        )
    } else {
        Diagnosis::Fine(
            "a unicast: if it does not reach the customer, the answer is a 403 with the reason".to_owned(),
        )
    }
}

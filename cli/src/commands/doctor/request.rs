//! Checks of the requests.

use super::diagnosis::{Diagnosis, Problem};
use super::evidence::{Evidence, Sent};
use alexa_proactive::{RelevantAudience, Timestamp};
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
    let mut last: HashMap<(&str, Option<String>), (&Sent, Timestamp)> = HashMap::new();
    let mut problems = Vec::new();
    let mut problem = |sent: &Sent, id: &str, earlier: &str| {
        problems.push(Problem::new(
            format!(
                "{}: found the reference id `{id}` of {earlier}, with a timestamp that is not later",
                sent.source
            ),
            "give an update a later timestamp, and another notification another id",
        ));
    };
    for (sent, request) in evidence.valid() {
        let id = request.reference_id().as_str();
        let user = match request.relevant_audience() {
            RelevantAudience::Unicast(user) => Some(user.as_str().to_owned()),
            _ => None,
        };
        match last.get(&(id, user.clone())) {
            Some((earlier, time)) if request.timestamp() <= *time => problem(sent, id, &earlier.source),
            _ => {
                last.insert((id, user), (sent, request.timestamp()));
            }
        }
        if evidence.earlier.iter().flatten().any(|earlier| earlier.outdates(request)) {
            problem(sent, id, "a request in the journal");
        }
    }
    Diagnosis::of(problems, "each id is new, or its timestamp is later than before").with_gap(evidence.gap())
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

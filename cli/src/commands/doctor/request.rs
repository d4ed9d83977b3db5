//! Checks of the requests.

use super::diagnosis::{Diagnosis, Problem};
use super::evidence::{Evidence, Sent};
use alexa_proactive::{EventRequest, RelevantAudience, Timestamp, ViolationCode, Violations};
use std::collections::HashMap;
use std::time::Duration;

/// Checks the bodies. Amazon answers an invalid one with 400.
pub(super) fn valid(evidence: &Evidence) -> Diagnosis {
    let of = |sent: &Sent| -> Vec<Problem> {
        let violations = sent.read.as_ref().err().map(|error| error.violations().to_vec());
        let violations = violations.unwrap_or_default().into_iter();
        let violations = violations.filter(|violation| !is_expiry(violation.code()));
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

/// Checks the expiry time: 5 minutes to 24 hours after Amazon receives the request. A notification that was not delivered
/// until then is dropped.
pub(super) fn expiry(evidence: &Evidence) -> Diagnosis {
    let judged: Vec<(&Sent, Timestamp)> = evidence
        .requests
        .iter()
        .filter_map(|sent| Some((sent, evidence.sent.or(sent.times.timestamp)?)))
        .filter(|(sent, _)| sent.times.expiry.is_some())
        .collect();
    let of = |(sent, at): &(&Sent, Timestamp)| -> Vec<Problem> {
        let error = EventRequest::from_json(&sent.text, *at).err();
        let violations = error.iter().flat_map(Violations::violations);
        let violations = violations.filter(|violation| is_expiry(violation.code()));
        violations
            .map(|violation| {
                let found = violation.found().replace("now", "it was sent");
                let expected = violation.expected().replace("now", "that");
                let what = format!("{}: it expires {found}", sent.source);
                Problem::new(what, format!("{}: {expected}", violation.help()))
            })
            .collect()
    };
    let fine = match judged.as_slice() {
        [(sent, _)] => {
            let expiry = sent.times.expiry.map(|expiry| format!(" {expiry}")).unwrap_or_default();
            format!("the request was sent in time; a device that is off until{expiry} gets nothing")
        }
        _ => "each request was sent in time; a device that is off until its expiry gets nothing".to_owned(),
    };
    Diagnosis::of(judged.iter().flat_map(of).collect(), fine).with_gap(missing_time(evidence))
}

/// Tolerated clock skew.
const MAX_SKEW: Duration = Duration::from_secs(60);

/// Checks the clock. A clock that is ahead makes timestamps in the future, and late expiry times. Amazon's answers show its
/// own time.
pub(super) fn clock(evidence: &Evidence) -> Diagnosis {
    let remedy = "set the clock of the sending machine, for instance by NTP; Amazon judges the expiry time by its own clock";
    let times: Vec<(&Sent, Timestamp)> =
        evidence.requests.iter().filter_map(|sent| Some((sent, sent.times.timestamp?))).collect();
    let amazons = evidence.token.as_ref().and_then(|token| token.date);
    let now = evidence.sent.unwrap_or(evidence.now);
    let ahead_of = |one: Timestamp, other| one.duration_since(other).filter(|ahead| *ahead > MAX_SKEW);
    let problems = times.iter().filter_map(|(sent, at)| {
        let ahead = ahead_of(*at, now)?;
        Some(Problem::new(format!("{}: its timestamp is {} s ahead", sent.source, ahead.as_secs()), remedy))
    });
    let mut problems: Vec<Problem> = problems.collect();
    if let Some(amazons) = amazons {
        for (ahead, word) in
            [(ahead_of(evidence.now, amazons), "ahead of"), (ahead_of(amazons, evidence.now), "behind")]
        {
            let what =
                |ahead: Duration| format!("this machine's clock is {} s {word} Amazon's", ahead.as_secs());
            problems.extend(ahead.map(|ahead| Problem::new(what(ahead), remedy)));
        }
    }
    let fine = match amazons {
        Some(_) => "this machine's clock agrees with Amazon's, and no timestamp is in the future",
        None => "no timestamp is in the future",
    };
    let gap = if evidence.requests.is_empty() && amazons.is_some() { None } else { missing_time(evidence) };
    Diagnosis::of(problems, fine).with_gap(gap)
}

/// Returns that a request, or a time of one, is missing.
fn missing_time(evidence: &Evidence) -> Option<Diagnosis> {
    if evidence.requests.is_empty() {
        return evidence.gap();
    }
    let has_times = |sent: &&Sent| sent.times.timestamp.is_some() && sent.times.expiry.is_some();
    let sent = evidence.requests.iter().find(|sent| !has_times(sent))?;
    let why = format!("{}: a time is missing or cannot be read", sent.source);
    Some(Diagnosis::unseen(why, "fix the request first"))
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
        Some(Err(error)) if error.deferred().is_some() => {
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

fn is_expiry(code: ViolationCode) -> bool {
    matches!(code, ViolationCode::ExpiryTooEarly | ViolationCode::ExpiryTooLate)
}

//! What a request itself keeps from arriving.

use super::evidence::{Evidence, Sent};
use super::finding::{Fault, Finding};
use alexa_proactive::{EventRequest, RelevantAudience, Timestamp, ViolationCode, Violations};
use std::collections::HashMap;
use std::time::Duration;

/// Amazon answers what is malformed with 400.
pub(super) fn valid(evidence: &Evidence) -> Finding {
    if evidence.requests.is_empty() {
        return no_request();
    }
    let of = |sent: &Sent| -> Vec<Fault> {
        let violations = sent.read.as_ref().err().map(|error| error.violations().to_vec());
        let violations = violations.unwrap_or_default().into_iter();
        let violations = violations.filter(|violation| !is_expiry(violation.code()));
        violations
            .map(|violation| {
                let found = format!("{}: {} at {}", sent.source, violation.found(), violation.pointer());
                Fault::new(found, format!("{} (expected {})", violation.help(), violation.expected()))
            })
            .collect()
    };
    let faults: Vec<Fault> = evidence.requests.iter().flat_map(of).collect();
    let doubts = evidence.valid().filter(|(_, request)| !request.advice().is_empty()).count();
    let fine = match doubts {
        0 => "nothing is wrong or doubtful".to_owned(),
        _ => "nothing is wrong; `alexa-proactive check` tells what is doubtful".to_owned(),
    };
    Finding::of(faults, fine)
}

/// Amazon takes 5 minutes to 24 hours from its own now; what has not been delivered then vanishes.
pub(super) fn expiry(evidence: &Evidence) -> Finding {
    let judged: Vec<(&Sent, Timestamp)> = evidence
        .requests
        .iter()
        .filter_map(|sent| Some((sent, evidence.sent.or(sent.times.timestamp)?)))
        .filter(|(sent, _)| sent.times.expiry.is_some())
        .collect();
    if judged.is_empty() {
        return no_request();
    }
    let of = |(sent, at): &(&Sent, Timestamp)| -> Vec<Fault> {
        let error = EventRequest::from_json(&sent.text, *at).err();
        let violations = error.iter().flat_map(Violations::violations);
        let violations = violations.filter(|violation| is_expiry(violation.code()));
        violations
            .map(|violation| {
                let found = violation.found().replace("now", "it was sent");
                let expected = violation.expected().replace("now", "that");
                let what = format!("{}: it expires {found}", sent.source);
                Fault::new(what, format!("{}: {expected}", violation.help()))
            })
            .collect()
    };
    let fine = match judged.as_slice() {
        [(sent, _)] => {
            let expiry = sent.times.expiry.map(|expiry| format!(" {expiry}")).unwrap_or_default();
            format!("it was in time; a device that is off until{expiry} gets nothing")
        }
        _ => "each was in time; a device that is off until then gets nothing".to_owned(),
    };
    Finding::of(judged.iter().flat_map(of).collect(), fine)
}

/// How far a clock may be ahead without being wrong.
const AHEAD: Duration = Duration::from_secs(60);

/// A request of the future was made by a clock that is ahead, and so was its expiry; Amazon's answers tell the time, too.
pub(super) fn clock(evidence: &Evidence) -> Finding {
    let remedy = "set the clock of the machine that sends, by NTP; Amazon judges the expiry by its own";
    let times: Vec<(&Sent, Timestamp)> =
        evidence.requests.iter().filter_map(|sent| Some((sent, sent.times.timestamp?))).collect();
    let amazons = evidence.token.as_ref().and_then(|token| token.date);
    if times.is_empty() && amazons.is_none() {
        return no_request();
    }
    let now = evidence.sent.unwrap_or(evidence.now);
    let ahead_of = |one: Timestamp, other| one.duration_since(other).filter(|ahead| *ahead > AHEAD);
    let faults = times.iter().filter_map(|(sent, at)| {
        let ahead = ahead_of(*at, now)?;
        Some(Fault::new(format!("{}: its timestamp is {} s ahead", sent.source, ahead.as_secs()), remedy))
    });
    let mut faults: Vec<Fault> = faults.collect();
    if let Some(amazons) = amazons {
        for (ahead, word) in
            [(ahead_of(evidence.now, amazons), "ahead of"), (ahead_of(amazons, evidence.now), "behind")]
        {
            let fault =
                |ahead: Duration| format!("this machine's clock is {} s {word} Amazon's", ahead.as_secs());
            faults.extend(ahead.map(|ahead| Fault::new(fault(ahead), remedy)));
        }
    }
    let fine = match amazons {
        Some(_) => "this machine's clock is Amazon's, and no timestamp is ahead of time",
        None => "no timestamp is ahead of time",
    };
    Finding::of(faults, fine)
}

/// Of two requests with one id and one audience the one with the later timestamp counts. What
/// Amazon does with an equal one is not documented.
pub(super) fn reference_id(evidence: &Evidence) -> Finding {
    if evidence.requests.len() < 2 && (evidence.requests.is_empty() || evidence.earlier.is_none()) {
        return Finding::unseen(
            "whether the reference id was used before is not known: a request whose timestamp is not later than that of an earlier one with its id replaces nothing",
            "give the earlier ones too, each as --request, in the order in which they were sent, or the journal of their runs as --journal",
        );
    }
    let mut last: HashMap<(&str, Option<String>), (&Sent, Timestamp)> = HashMap::new();
    let mut faults = Vec::new();
    let mut fault = |sent: &Sent, id: &str, earlier: &str| {
        faults.push(Fault::new(
            format!(
                "{}: the reference id `{id}` of {earlier} with a timestamp that is not later",
                sent.source
            ),
            "give an update a later timestamp, or another notification another id",
        ));
    };
    for (sent, request) in evidence.valid() {
        let id = request.reference_id().as_str();
        let user = match request.relevant_audience() {
            RelevantAudience::Unicast(user) => Some(user.as_str().to_owned()),
            _ => None,
        };
        match last.get(&(id, user.clone())) {
            Some((earlier, time)) if request.timestamp() <= *time => fault(sent, id, &earlier.source),
            _ => {
                last.insert((id, user), (sent, request.timestamp()));
            }
        }
        if evidence.earlier.iter().flatten().any(|earlier| earlier.outdates(request)) {
            fault(sent, id, "a run in the journal");
        }
    }
    Finding::of(faults, "each id is new, or has a later timestamp than before")
}

/// Amazon accepts a multicast even where nobody is subscribed.
pub(super) fn audience(evidence: &Evidence) -> Finding {
    if evidence.valid().next().is_none() {
        return no_request();
    }
    match &evidence.probe {
        Some(Ok(_)) => {
            return Finding::Fine(
                "Amazon accepts the same for the customer alone, in development".to_owned(),
            );
        }
        Some(Err(error)) if error.retry_at().is_some() => {
            return Finding::unseen(error.to_string(), "try --probe again later");
        }
        Some(Err(error)) => {
            let answer = error.answer().map_or_else(|| error.to_string(), ToString::to_string);
            let what = format!("the same in development, for the customer alone: {answer}");
            return Finding::Wrong(vec![Fault::new(what, error.help())]);
        }
        None => {}
    }
    let to_all = evidence
        .valid()
        .any(|(_, request)| matches!(request.relevant_audience(), RelevantAudience::Multicast));
    if to_all {
        Finding::unseen(
            "a multicast is accepted even where nobody is subscribed",
            "--probe sends the same to a user id of your own on the development stage: where it reaches nobody, the answer is a 403 that says why",
        )
    } else {
        Finding::Fine(
            "it is for one customer: where it reaches nobody, the answer is a 403 that says why".to_owned(),
        )
    }
}

fn is_expiry(code: ViolationCode) -> bool {
    matches!(code, ViolationCode::ExpiryTooEarly | ViolationCode::ExpiryTooLate)
}

fn no_request() -> Finding {
    Finding::unseen("there is no request to look at", "give a body, as it was posted, as --request")
}

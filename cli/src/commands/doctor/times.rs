//! Checks of the times of the requests.

use super::diagnosis::{Diagnosis, Problem};
use super::evidence::{Evidence, Sent};
use crate::catalog::catalog;
use alexa_proactive::{AdviceCode, Timestamp, ViolationCode, Violations};
use std::time::Duration;

/// Tolerated clock skew.
const MAX_SKEW: Duration = Duration::from_secs(60);

const SET_CLOCK: &str = "set the clock of the sending machine, for instance by NTP; Amazon judges the expiry time by its own clock";

const LOCAL_TIME: &str = "this looks like local time marked as UTC: write it in UTC, with `Z`";

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
        let reference = if evidence.sent.is_some() { "it was sent" } else { "its timestamp" };
        let is_local = sent.times.timestamp.is_some_and(|timestamp| is_local_time(timestamp, *at));
        let problem = |(found, expected, help): (String, String, String)| {
            let what = format!("{}: it expires {}", sent.source, found.replace("now", reference));
            let remedy = if is_local {
                LOCAL_TIME.to_owned()
            } else {
                format!("{help}: {}", expected.replace("now", "that"))
            };
            Problem::new(what, remedy)
        };
        expiry_violations(sent, *at).into_iter().map(problem).collect()
    };
    let problems = judged.iter().flat_map(of).collect();
    let fine = match judged.as_slice() {
        [(sent, _)] => {
            let expiry = sent.times.expiry.map(|expiry| format!(" {expiry}")).unwrap_or_default();
            format!("the request was sent in time; a device that is off until{expiry} gets nothing")
        }
        _ => "each request was sent in time; a device that is off until its expiry gets nothing".to_owned(),
    };
    let not_known = evidence.sent.is_none().then(|| {
        Diagnosis::unseen(
            "Amazon judges the expiry time when it receives the request; when that was is not known",
            "pass the time of sending as `--sent`; a timestamp that is written into the file is not the time of sending",
        )
    });
    Diagnosis::of(problems, fine).with_gap(missing_time(evidence)).with_gap(not_known)
}

/// Returns what was found, what was expected, and help, for each violation of the expiry time.
fn expiry_violations(sent: &Sent, at: Timestamp) -> Vec<(String, String, String)> {
    let is_expiry = |code| matches!(code, ViolationCode::ExpiryTooEarly | ViolationCode::ExpiryTooLate);
    let error = catalog().request(&sent.text, at).err();
    let violations = error.iter().flat_map(Violations::violations);
    violations
        .filter(|violation| is_expiry(violation.code()))
        .map(|violation| {
            let help = violation.help().to_owned();
            (violation.found().to_owned(), violation.expected().to_owned(), help)
        })
        .collect()
}

/// Checks the clock. A clock that is ahead makes timestamps in the future, and late expiry times. Amazon's answers show its
/// own time.
pub(super) fn clock(evidence: &Evidence) -> Diagnosis {
    let amazons = evidence.token.as_ref().and_then(|token| token.date);
    let now = evidence.sent.unwrap_or(evidence.now);
    let ahead_of = |one: Timestamp, other| one.duration_since(other).filter(|ahead| *ahead > MAX_SKEW);
    let mut problems = Vec::new();
    for sent in &evidence.requests {
        let Some(timestamp) = sent.times.timestamp else { continue };
        let Some(ahead) = ahead_of(timestamp, now) else { continue };
        let what = format!("{}: its timestamp is {} s ahead", sent.source, ahead.as_secs());
        let remedy = if is_local_time(timestamp, now) {
            LOCAL_TIME.to_owned()
        } else if evidence.sent.is_none() && timestamp.offset_minutes() == 0 {
            format!("{SET_CLOCK}; or, if this is local time marked as UTC, write it in UTC, with `Z`")
        } else {
            SET_CLOCK.to_owned()
        };
        problems.push(Problem::new(what, remedy));
    }
    if let (Some(sent), Some(at)) = (evidence.requests.last(), evidence.sent) {
        if let Some(behind) = behind_by_a_zone(sent, at).filter(|_| !expiry_violations(sent, at).is_empty()) {
            let seconds = behind.as_secs();
            let what = format!("{}: its timestamp is {seconds} s before it was sent", sent.source);
            problems.push(Problem::new(what, LOCAL_TIME));
        }
    }
    if let Some(amazons) = amazons {
        for (ahead, word) in
            [(ahead_of(evidence.now, amazons), "ahead of"), (ahead_of(amazons, evidence.now), "behind")]
        {
            let what =
                |ahead: Duration| format!("this machine's clock is {} s {word} Amazon's", ahead.as_secs());
            problems.extend(ahead.map(|ahead| Problem::new(what(ahead), SET_CLOCK)));
        }
    }
    let fine = match amazons {
        Some(_) => "this machine's clock agrees with Amazon's, and no timestamp is in the future",
        None => "no timestamp is in the future",
    };
    let missing =
        if evidence.requests.is_empty() && amazons.is_some() { None } else { missing_time(evidence) };
    Diagnosis::of(problems, fine)
        .with_gap(missing)
        .with_gap(missing_zone(evidence))
        .with_gap(possible_zone(evidence))
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

/// Returns that a time of an envelope has no zone.
fn missing_zone(evidence: &Evidence) -> Option<Diagnosis> {
    evidence.requests.iter().find_map(|sent| {
        let advice = match &sent.read {
            Ok(request) => request.advice(),
            Err(violations) => violations.advice(),
        };
        let advice = advice.iter().find(|advice| {
            advice.code() == AdviceCode::NoTimeZone
                && matches!(advice.pointer(), "/timestamp" | "/expiryTime")
        })?;
        let why = format!("{}: found {} at {}", sent.source, advice.found(), advice.pointer());
        Some(Diagnosis::unseen(why, "write it in UTC, with `Z`; here it is read as UTC"))
    })
}

/// Returns that the last request may have the time of a zone behind UTC, although it has not expired.
fn possible_zone(evidence: &Evidence) -> Option<Diagnosis> {
    let sent = evidence.requests.last()?;
    let behind = behind_by_a_zone(sent, evidence.sent?)?;
    let why = format!("{}: its timestamp is {} s before it was sent", sent.source, behind.as_secs());
    Some(Diagnosis::unseen(why, "if this is local time marked as UTC, write it in UTC, with `Z`"))
}

fn behind_by_a_zone(sent: &Sent, at: Timestamp) -> Option<Duration> {
    let timestamp = sent.times.timestamp?;
    at.duration_since(timestamp).filter(|behind| !behind.is_zero() && is_local_time(timestamp, at))
}

/// Returns whether a timestamp in UTC differs from another by whole quarters of an hour, as a zone does.
fn is_local_time(timestamp: Timestamp, other: Timestamp) -> bool {
    const QUARTER: u64 = 15 * 60;
    const MAX_OFFSET: u64 = 14 * 60 * 60;
    let difference = timestamp.duration_since(other).or_else(|| other.duration_since(timestamp));
    let difference = difference.unwrap_or_default().as_secs();
    let rest = difference % QUARTER;
    let skew = rest.min(QUARTER - rest);
    timestamp.offset_minutes() == 0
        && skew <= MAX_SKEW.as_secs()
        && (QUARTER..=MAX_OFFSET).contains(&(difference + skew))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_recognized() {
        let is_local = |timestamp: &str| {
            is_local_time(timestamp.parse().unwrap(), "2026-06-01T12:00:00Z".parse().unwrap())
        };
        for timestamp in
            ["14:00:00Z", "13:59:01Z", "14:00:59Z", "07:00:30Z", "17:30:00Z", "17:45:10Z", "06:59:20Z"]
        {
            assert!(is_local(&format!("2026-06-01T{timestamp}")), "{timestamp}");
        }
        for timestamp in
            ["12:00:00Z", "11:59:30Z", "12:00:50Z", "14:05:00Z", "12:07:00Z", "13:50:00Z", "16:00:00+02:00"]
        {
            assert!(!is_local(&format!("2026-06-01T{timestamp}")), "{timestamp}");
        }
        assert!(!is_local("2026-06-03T12:00:00Z") && is_local("2026-06-02T02:00:00Z"));
    }
}

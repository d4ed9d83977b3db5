//! Cheap checks come first, without fetching anything, and each refusal names its step.

use crate::authority::*;
use alexa_proactive::skill_events::Incoming;
use alexa_proactive::verify::{Refusal, Step};
use serde_json::{Value, json};

fn refused_unfetched(headers: Headers, body: &[u8]) -> Step {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let refusal = verify(&files.verifier(&authority), headers, body).unwrap_err();
    assert_eq!(files.fetched(), 0, "{refusal}");
    assert_eq!(refusal.status(), 400);
    refusal.step()
}

#[test]
fn headers_are_checked_first() {
    let body = launch();
    let all = signed(&body);
    let without = |name: &str| -> Headers {
        all.iter().filter(|(other, _)| !other.eq_ignore_ascii_case(name)).cloned().collect()
    };
    let with = |name: &str, value: &[u8]| -> Headers {
        let mut headers = without(name);
        headers.push((name.to_owned(), value.to_vec()));
        headers
    };
    let twice = || [all.clone(), all.clone()].concat();
    let sha1 = || {
        let mut headers = without("Signature-256");
        headers.push(("Signature".to_owned(), b"AAAA".to_vec()));
        headers
    };
    for (headers, step) in [
        (Vec::new(), Step::Headers),
        (without("SignatureCertChainUrl"), Step::Headers),
        (without("Signature-256"), Step::Headers),
        (sha1(), Step::Headers),
        (twice(), Step::Headers),
        (with("Signature-256", &[b'A'; 10_000]), Step::Headers),
        (with("SignatureCertChainUrl", &[b'x'; 1501]), Step::Headers),
        (with("SignatureCertChainUrl", &[b'x'; 1500]), Step::CertificateUrl),
        (with("Signature-256", b"\xff"), Step::Headers),
        (with("SignatureCertChainUrl", b"http://s3.amazonaws.com/echo.api/x.pem"), Step::CertificateUrl),
        (with("SignatureCertChainUrl", b""), Step::CertificateUrl),
        (with("Signature-256", b"no base 64"), Step::SignatureEncoding),
        (with("Signature-256", b""), Step::SignatureEncoding),
        (with("Signature-256", b"AAA"), Step::SignatureEncoding),
    ] {
        assert_eq!(refused_unfetched(headers.clone(), &body), step, "{headers:?}");
    }
}

#[test]
fn the_body_is_checked_before_anything_is_fetched() {
    let timed = |time: Value| request(SKILL, &json!({"type": "LaunchRequest", "timestamp": time}));
    let long = vec![b' '; 256 * 1024 + 1];
    let time = noon().to_string();
    for (body, step) in [
        (long, Step::BodySize),
        (Vec::new(), Step::Request),
        (b"{}".to_vec(), Step::Request),
        (b"[".repeat(256 * 1024), Step::Request),
        (request("amzn1.ask.skill.OTHER", &json!({"type": "LaunchRequest", "timestamp": time})), Step::Skill),
        (json!({"type": "LaunchRequest", "timestamp": time}).to_string().into_bytes(), Step::Skill),
        (timed(Value::Null), Step::Time),
        (timed("string".into()), Step::Time),
        (timed("2026-06-01T11:57:29Z".into()), Step::Time),
        (timed("2026-06-01T12:02:31Z".into()), Step::Time),
        (timed("0000-01-01T00:00:00Z".into()), Step::Time),
        (timed("9999-12-31T23:59:59Z".into()), Step::Time),
    ] {
        assert_eq!(
            refused_unfetched(signed(&body), &body),
            step,
            "{}",
            String::from_utf8_lossy(&body[..body.len().min(200)])
        );
    }
}

fn verified(members: &Value) -> Result<Incoming, Refusal> {
    let authority = Authority::new();
    let body = request(SKILL, members);
    verify(&Files::of(&authority.alexas()).verifier(&authority), signed(&body), &body)
}

#[test]
fn a_request_may_be_150_seconds_off_and_a_skill_event_an_hour_late() {
    let launched = |time: &str| verified(&json!({"type": "LaunchRequest", "timestamp": time}));
    let created = |created: &str, published: Option<&str>| {
        verified(&json!({
            "type": "AlexaSkillEvent.ProactiveSubscriptionChanged",
            "timestamp": created, "eventCreationTime": created, "eventPublishingTime": published
        }))
    };
    for (outcome, passes) in [
        (launched("2026-06-01T11:57:30Z"), true),
        (launched("2026-06-01T11:57:29Z"), false),
        (launched("2026-06-01T12:02:30Z"), true),
        (launched("2026-06-01T12:02:31Z"), false),
        (created("2026-06-01T11:00:00Z", None), true),
        (created("2026-06-01T10:59:59Z", None), false),
        (created("2026-06-01T12:02:30Z", None), true),
        (created("2026-06-01T12:02:31Z", None), false),
        // The publishing time counts, if there is one.
        (created("2026-05-01T12:00:00Z", Some("2026-06-01T11:00:00Z")), true),
        (created("2026-06-01T12:00:00Z", Some("2026-06-01T10:59:59Z")), false),
        (created("2026-06-01T12:00:00Z", Some("2026-06-01T12:02:31Z")), false),
        // But an event that was created in the future would win until that time has come.
        (created("2026-06-01T12:02:30Z", Some("2026-06-01T12:00:00Z")), true),
        (created("2026-06-01T12:02:31Z", Some("2026-06-01T12:00:00Z")), false),
        (created("2099-01-01T00:00:00Z", Some("2026-06-01T12:00:00Z")), false),
        (created("9999-12-31T23:59:59Z", Some("2026-06-01T11:00:00Z")), false),
    ] {
        assert_eq!(
            outcome.map(drop).map_err(|refusal| refusal.step()),
            if passes { Ok(()) } else { Err(Step::Time) }
        );
    }
}

#[test]
fn a_creation_time_of_the_future_is_refused_with_its_reason() {
    // Without `eventCreationTime` the time of creation is `timestamp`.
    for name in ["eventCreationTime", "timestamp", "timeStamp"] {
        let refusal = verified(&json!({
            "type": "AlexaSkillEvent.ProactiveSubscriptionChanged",
            name: "2099-01-01T00:00:00Z", "eventPublishingTime": "2026-06-01T12:00:00Z"
        }));
        assert_eq!(
            refusal.unwrap_err().to_string(),
            "the request is too old or from the future: found a skill event that was created at 2099-01-01T00:00:00Z, expected \
             2026-06-01T12:00:00Z at the latest; check the clock of this machine"
        );
    }
}

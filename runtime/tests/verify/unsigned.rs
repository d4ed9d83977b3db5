//! Unsigned text never appears in a log in full length or unescaped.

use crate::authority::*;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Refusal, Step, Verifier};
use serde_json::{Value, json};

/// Characters that end a line, move the cursor, control a terminal, or change the writing direction.
const HOSTILE: &str =
    "x\r\n2026-11-28 login ok user=admin \u{1b}]0;OWNED\u{7}\u{9b}2J\u{85}\u{202e}\u{2066}\u{2028}\u{200b}\0";

/// The maximum length of a message, in characters.
const MAX_CHARACTERS: usize = 500;

fn refused(headers: Headers, body: &[u8], file: &str) -> Refusal {
    let authority = Authority::new();
    verify(&Files::of(file).verifier(&authority), headers, body).unwrap_err()
}

fn is_harmless(refusal: &Refusal) {
    let shown = refusal.to_string();
    assert!(
        shown.chars().count() <= MAX_CHARACTERS,
        "{} characters: {}",
        shown.chars().count(),
        &shown[..200]
    );
    assert!(format!("{refusal:?}").len() <= 8 * MAX_CHARACTERS);
    for shown in [shown, format!("{refusal:?}")] {
        for character in shown.chars() {
            let is_raw =
                character.is_control() || ('\u{200b}'..='\u{206f}').contains(&character) && character != '…';
            assert!(!is_raw, "{character:?} in {}", shown.escape_debug());
        }
    }
    let mut source = std::error::Error::source(refusal);
    while let Some(error) = source {
        assert!(!error.to_string().contains(['\u{1b}', '\n']), "{error:?}");
        source = error.source();
    }
}

#[test]
fn text_of_a_body_is_shortened_and_escaped() {
    let long = HOSTILE.repeat(80_000 / HOSTILE.len());
    for text in [HOSTILE, &long] {
        let launch = json!({"type": "LaunchRequest", "timestamp": noon().to_string()});
        let with = |name: &str, value: Value| {
            let mut request = launch.clone();
            request[name] = value;
            request
        };
        for (body, step) in [
            (request(text, &launch), Step::Skill),
            (request(SKILL, &with("timestamp", text.into())), Step::Time),
            (request(SKILL, &with("timestamp", format!("2020-01-01T00:00:00Z{text}").into())), Step::Time),
            (request(SKILL, &with("timestamp", i64::MAX.into())), Step::Time),
            (request(SKILL, &with("type", json!([text]))), Step::Request),
            (request(SKILL, &json!(text)), Step::Request),
            (json!(text).to_string().into_bytes(), Step::Request),
            (json!({text: text}).to_string().into_bytes(), Step::Request),
            (text.as_bytes().to_vec(), Step::Request),
            (format!("{{\"request\": {{\"{text}").into_bytes(), Step::Request),
            ([b"{\"request\":\xff", text.as_bytes()].concat(), Step::Request),
            ([text.as_bytes(), &vec![b'x'; 300_000]].concat(), Step::BodySize),
        ] {
            let refusal = refused(signed(&body), &body, "");
            assert_eq!(refusal.step(), step, "{refusal}");
            is_harmless(&refusal);
        }
    }
}

#[test]
fn the_application_id_is_quoted() {
    let body =
        request(&format!("amzn1.ask.skill.OTHER\n\"{}", "x".repeat(100)), &json!({"type": "LaunchRequest"}));
    assert_eq!(
        refused(signed(&body), &body, "").to_string(),
        format!(
            r#"the request is for another skill: found "amzn1.ask.skill.OTHER\n"{}…", expected amzn1.ask.skill.EXAMPLE"#,
            "x".repeat(17)
        )
    );
}

#[test]
fn text_of_headers_is_shortened_and_escaped() {
    let body = launch();
    let good = signature(ALEXA, &body);
    let long = HOSTILE.repeat(100);
    for text in [HOSTILE, &long] {
        for headers in [
            headers(text, &good),
            headers(&format!("https://{text}/echo.api/x.pem"), &good),
            headers(&format!("https://s3.amazonaws.com/echo.api/{text}.pem"), &good),
            vec![
                ("SignatureCertChainUrl".to_owned(), URL.into()),
                ("Signature-256".to_owned(), text.as_bytes().to_vec()),
            ],
            vec![(text.to_owned(), text.into()), ("Signature-256".to_owned(), text.as_bytes().to_vec())],
        ] {
            is_harmless(&refused(headers, &body, ""));
        }
    }
}

#[test]
fn text_of_files_is_shortened_and_escaped() {
    let authority = Authority::new();
    let body = launch();
    let long = HOSTILE.repeat(60_000 / HOSTILE.len());
    let names: Vec<String> = (0..1000).map(|number| format!("name-{number}.evil.example")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut params = Authority::params(&[NAME]);
    params.distinguished_name.push(rcgen::DnType::CommonName, HOSTILE);
    for file in [
        long.clone(),
        format!("-----BEGIN CERTIFICATE-----\n{long}\n-----END CERTIFICATE-----\n"),
        format!("-----BEGIN {long}\n"),
        format!("-----BEGIN {}-----\nAAAA\n-----END {long}-----\n", HOSTILE.replace('\n', "")),
        Authority::new().chain(&params),
        authority.chain(&Authority::params(&names)),
        Authority::new().chain(&Authority::params(&names)),
    ] {
        is_harmless(&refused(signed(&body), &body, &file));
    }
    // A file with the authority's own root, and names that are not Alexa's.
    let files = Files::of(&authority.chain(&Authority::params(&names)));
    let refusal = verify(&files.verifier(&authority), signed(&body), &body).unwrap_err();
    assert_eq!(refusal.step(), Step::Name);
    is_harmless(&refusal);
    assert!(refusal.to_string().ends_with("…, expected echo-api.amazon.com"), "{refusal}");
}

/// A client whose errors repeat the response.
struct Talkative(String);

impl FetchCertificates for Talkative {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        let text = format!("{url:?}: {}", self.0);
        Box::pin(async { Err(text.into()) })
    }
}

#[test]
fn the_error_of_a_download_is_one_short_line() {
    let body = launch();
    let url = format!("https://s3.amazonaws.com/echo.api/{}.pem", "x".repeat(450));
    let verifier = Verifier::new(SKILL, Talkative(HOSTILE.repeat(1000)));
    let refusal = verify(&verifier, headers(&url, &signature(ALEXA, &body)), &body).unwrap_err();
    let shown = refusal.to_string();
    assert!(shown.len() < MAX_CHARACTERS && !shown.contains(['\n', '\u{1b}']), "{shown}");
}

#[test]
fn a_debug_form_begins_with_the_name_of_the_type() {
    let download = alexa_proactive::verify::Download::new().unwrap();
    assert!(format!("{download:?}").starts_with("Download {"));
    let verifier = Verifier::new(SKILL, download);
    assert!(format!("{verifier:?}").starts_with("Verifier {"));
}

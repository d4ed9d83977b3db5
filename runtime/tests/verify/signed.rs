//! Certificates and signatures: those like Amazon's pass, and others do not.

use crate::authority::*;
use alexa_proactive::Timestamp;
use alexa_proactive::skill_events::Incoming;
use alexa_proactive::verify::{Refusal, Step, Verifier};
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, IsCa, KeyPair};

/// Verifies a correctly signed request with this file of certificates.
fn with_file(authority: &Authority, file: &str) -> Result<Incoming, Refusal> {
    let body = launch();
    verify(&Files::of(file).verifier(authority), signed(&body), &body)
}

fn step(outcome: Result<Incoming, Refusal>) -> Step {
    outcome.unwrap_err().step()
}

#[test]
fn a_request_that_alexa_signed_passes() {
    let authority = Authority::new();
    with_file(&authority, &authority.alexas()).unwrap();
    // Amazon's certificates may have more names, and be followed by unnecessary ones.
    let names = Authority::params(&["other.amazon.com", "ECHO-API.amazon.com"]);
    with_file(&authority, &(authority.chain(&names) + &Authority::new().root_pem())).unwrap();
}

#[test]
fn one_bit_is_enough() {
    let authority = Authority::new();
    let files = Files::of(&authority.alexas());
    let verifier = files.verifier(&authority);
    let body = launch();
    let signature = signature(ALEXA, &body);
    verify(&verifier, headers(URL, &signature), &body).unwrap();
    for byte in 0..signature.len() {
        let mut signature = signature.clone();
        signature[byte] ^= 1 << (byte % 8);
        assert_eq!(step(verify(&verifier, headers(URL, &signature), &body)), Step::Signature, "byte {byte}");
    }
    for byte in 0..body.len() {
        let mut body = body.clone();
        body[byte] ^= 1 << (byte % 8);
        // A body that is no longer a request is refused earlier.
        let refusal = verify(&verifier, headers(URL, &signature), &body).unwrap_err();
        assert!(
            matches!(refusal.step(), Step::Signature | Step::Request | Step::Skill | Step::Time),
            "byte {byte}: {refusal}"
        );
    }
    // One byte of white space, too: the signature covers the bytes, not their meaning.
    let spaced = [body.as_slice(), b" "].concat();
    assert_eq!(step(verify(&verifier, headers(URL, &signature), &spaced)), Step::Signature);
    let longer = [signature.as_slice(), &[0]].concat();
    assert_eq!(step(verify(&verifier, headers(URL, &longer), &body)), Step::Signature);
    assert_eq!(step(verify(&verifier, headers(URL, &signature[1..]), &body)), Step::Signature);
    let other = crate::authority::signature(ANOTHER, &body);
    assert_eq!(step(verify(&verifier, headers(URL, &other), &body)), Step::Signature);
    assert_eq!(files.fetched(), 1);
}

#[test]
fn the_name_has_to_be_alexas() {
    let authority = Authority::new();
    for names in [
        &["echo-api.amazon.com.evil.example"][..],
        &["evil.example"],
        &["*.amazon.com"],
        &["api.amazon.com"],
        &["127.0.0.1"],
        &[],
    ] {
        let outcome = with_file(&authority, &authority.chain(&Authority::params(names)));
        assert_eq!(step(outcome), Step::Name, "{names:?}");
    }
    // A name in the subject does not count.
    let mut params = Authority::params(&[]);
    params.distinguished_name.push(rcgen::DnType::CommonName, NAME);
    assert_eq!(step(with_file(&authority, &authority.chain(&params))), Step::Name);
}

#[test]
fn the_certificates_have_to_lead_to_a_root() {
    let authority = Authority::new();
    let right = Authority::params(&[NAME]);
    let leaf = authority.sign(&right, ALEXA);
    assert_eq!(step(with_file(&authority, &leaf)), Step::Chain, "without intermediates");
    assert_eq!(step(with_file(&authority, &(leaf.clone() + &authority.root_pem()))), Step::Chain);
    assert_eq!(step(with_file(&Authority::new(), &authority.alexas())), Step::Chain, "another root");
    let body = launch();
    let mozilla_only = Verifier::new(SKILL, Files::of(&authority.alexas()));
    assert_eq!(step(verify(&mozilla_only, signed(&body), &body)), Step::Chain);
    let own = right.self_signed(&KeyPair::from_pem(ALEXA).unwrap()).unwrap().pem();
    assert_eq!(step(with_file(&authority, &own)), Step::Chain, "signed by itself");
    // A certificate of the same authority is not an authority itself.
    let between = rcgen::Issuer::new(right.clone(), KeyPair::from_pem(ANOTHER).unwrap());
    let below = right.signed_by(&KeyPair::from_pem(ALEXA).unwrap(), &between).unwrap().pem();
    let chain = [below, authority.sign(&right, ANOTHER), authority.alexas()].concat();
    assert_eq!(step(with_file(&authority, &chain)), Step::Chain);
    for (purpose, of) in
        [(ExtendedKeyUsagePurpose::ClientAuth, "a client"), (ExtendedKeyUsagePurpose::CodeSigning, "code")]
    {
        let mut params = right.clone();
        params.extended_key_usages = vec![purpose];
        assert_eq!(step(with_file(&authority, &authority.chain(&params))), Step::Chain, "of {of}");
    }
    let mut params: CertificateParams = right;
    params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    assert_eq!(step(with_file(&authority, &authority.chain(&params))), Step::Chain, "an authority itself");
}

#[test]
fn a_file_has_to_contain_certificates() {
    let authority = Authority::new();
    let right = authority.alexas();
    for file in [
        "<html>no file</html>".to_owned(),
        right.replace("CERTIFICATE", "PRIVATE KEY"),
        right.replace('M', "!"),
        right.replacen("MII", "MIJ", 1),
        right.repeat(4),
        ANOTHER.to_owned(),
    ] {
        assert_eq!(step(with_file(&authority, &file)), Step::Chain, "{}", &file[..40.min(file.len())]);
    }
    assert_eq!(step(with_file(&authority, &right.repeat(20))), Step::Chain);
    assert_eq!(step(with_file(&authority, &right.repeat(200))), Step::Fetch, "too long");
    assert_eq!(step(with_file(&authority, "")), Step::Fetch);
}

#[test]
fn a_certificate_is_valid_in_its_period() {
    let authority = Authority::new();
    let launch_at = |time: &str| {
        let request = serde_json::json!({"type": "LaunchRequest", "timestamp": time});
        let (body, now): (_, Timestamp) = (request_of(&request), at(time));
        let verifier = Files::of(&authority.alexas()).verifier(&authority);
        crate::authority::now(verifier.verify_at(signed(&body), &body, now))
    };
    launch_at("2026-01-01T00:00:01Z").unwrap();
    launch_at("2026-06-30T23:59:59Z").unwrap();
    assert_eq!(step(launch_at("2025-12-31T23:59:58Z")), Step::Chain);
    assert_eq!(step(launch_at("2026-07-01T00:00:01Z")), Step::Chain);
    assert_eq!(step(launch_at("1969-07-20T20:17:00Z")), Step::Chain);
}

fn request_of(members: &serde_json::Value) -> Vec<u8> {
    request(SKILL, members)
}

#[test]
fn a_file_without_a_root_is_not_trusted() {
    let verifier = || Verifier::new(SKILL, Files::default());
    assert!(verifier().trusting(b"").is_err());
    assert!(verifier().trusting(ALEXA.as_bytes()).is_err());
}

#[test]
fn a_refusal_has_a_reason_for_the_operator() {
    let authority = Authority::new();
    let refusal = with_file(&authority, &authority.sign(&Authority::params(&[NAME]), ALEXA)).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the certificates are not trusted: UnknownIssuer, for the certificate of echo-api.amazon.com followed by 0 others"
    );
    let body = launch();
    let refusal = verify(&Files::default().verifier(&authority), signed(&body), &body).unwrap_err();
    assert_eq!(refusal.to_string(), "the certificates cannot be fetched: status 404");
    assert!(std::error::Error::source(&refusal).is_some());
}

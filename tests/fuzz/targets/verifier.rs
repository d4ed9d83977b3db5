//! Whatever comes as headers, certificates and body is verified without a panic; nothing is fetched from anywhere but
//! Amazon's place, nothing before the cheap checks, and what passes is one of the bodies that were signed.
//!
//! The input is four parts with a zero byte between them: address, signature, file of certificates, body.

#![no_main]

use alexa_proactive::Timestamp;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Step, Verifier};
use libfuzzer_sys::fuzz_target;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

const ROOT: &[u8] = include_bytes!("verifier/root.pem");
const SIGNED: &[u8] = include_bytes!("verifier/body.json");

struct File {
    file: Vec<u8>,
    fetched: Arc<AtomicBool>,
}

impl FetchCertificates for File {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        assert!(url.as_str().starts_with("https://s3.amazonaws.com/echo.api/"));
        self.fetched.store(true, Ordering::Relaxed);
        let file = self.file.clone();
        Box::pin(async { Ok(file) })
    }
}

fuzz_target!(|input: &[u8]| {
    let mut parts = input.splitn(4, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let (url, signature, file, body) = (part(), part(), part(), part());
    let fetched = Arc::new(AtomicBool::new(false));
    let fetcher = File { file: file.to_vec(), fetched: Arc::clone(&fetched) };
    let verifier = Verifier::new("amzn1.ask.skill.EXAMPLE", fetcher).trusting(ROOT).expect("a root");
    let headers = [("SignatureCertChainUrl", url), ("Signature-256", signature)];
    let now: Timestamp = "2027-01-01T12:00:00Z".parse().expect("a time");
    let verification = pin!(verifier.verify_at(headers, body, now));
    let Poll::Ready(outcome) = verification.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("it waits");
    };
    match outcome {
        Ok(_) => assert_eq!(body, SIGNED),
        Err(refusal) => {
            assert_eq!(refusal.step() >= Step::Fetch, fetched.load(Ordering::Relaxed), "{refusal}");
            assert!(!refusal.to_string().is_empty());
        }
    }
});

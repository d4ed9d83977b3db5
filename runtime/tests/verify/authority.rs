//! A certificate authority like Amazon's: a root, an intermediate, and certificates for RSA keys.

use alexa_proactive::Timestamp;
use alexa_proactive::skill_events::Incoming;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Refusal, Verifier};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    date_time_ymd,
};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

pub(crate) const ALEXA: &str = include_str!("keys/alexa.pem");
pub(crate) const ANOTHER: &str = include_str!("keys/another.pem");
pub(crate) const SKILL: &str = "amzn1.ask.skill.EXAMPLE";
pub(crate) const URL: &str = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem";
pub(crate) const NAME: &str = "echo-api.amazon.com";

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The time at which the requests of the tests are received.
pub(crate) fn noon() -> Timestamp {
    at("2026-06-01T12:00:00Z")
}

pub(crate) struct Authority {
    root: Certificate,
    intermediate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

impl Authority {
    pub(crate) fn new() -> Self {
        let root_key = KeyPair::generate().unwrap();
        let root_params = authority("Root of a test");
        let root = root_params.self_signed(&root_key).unwrap();
        let root_issuer = Issuer::new(root_params, root_key);
        let key = KeyPair::generate().unwrap();
        let params = authority("Intermediate of a test");
        let intermediate = params.signed_by(&key, &root_issuer).unwrap();
        Self { root, intermediate, issuer: Issuer::new(params, key) }
    }

    pub(crate) fn root_pem(&self) -> String {
        self.root.pem()
    }

    /// A certificate as Amazon's are: for one name, for servers, for the first half of 2026.
    pub(crate) fn params(names: &[&str]) -> CertificateParams {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let mut params = CertificateParams::new(names).unwrap();
        params.not_before = date_time_ymd(2026, 1, 1);
        params.not_after = date_time_ymd(2026, 7, 1);
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params
    }

    pub(crate) fn sign(&self, params: &CertificateParams, key: &str) -> String {
        let key = KeyPair::from_pem(key).unwrap();
        params.signed_by(&key, &self.issuer).unwrap().pem()
    }

    /// The file of a certificate and its issuers.
    pub(crate) fn chain(&self, params: &CertificateParams) -> String {
        [self.sign(params, ALEXA), self.intermediate.pem(), self.root.pem()].concat()
    }

    pub(crate) fn alexas(&self) -> String {
        self.chain(&Self::params(&[NAME]))
    }
}

/// Signs as Alexa does.
pub(crate) fn signature(key: &str, body: &[u8]) -> Vec<u8> {
    let key = RsaKeyPair::from_pkcs8(&rustls_der(key)).unwrap();
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), body, &mut signature).unwrap();
    signature
}

fn rustls_der(pem: &str) -> Vec<u8> {
    let text: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(text).unwrap()
}

pub(crate) type Headers = Vec<(String, Vec<u8>)>;

pub(crate) fn headers(url: &str, signature: &[u8]) -> Headers {
    vec![
        ("Content-Type".to_owned(), b"application/json".to_vec()),
        ("signaturecertchainurl".to_owned(), url.as_bytes().to_vec()),
        ("SIGNATURE-256".to_owned(), STANDARD.encode(signature).into_bytes()),
    ]
}

pub(crate) fn signed(body: &[u8]) -> Headers {
    headers(URL, &signature(ALEXA, body))
}

pub(crate) fn request(skill: &str, request: &Value) -> Vec<u8> {
    let context = json!({"System": {"application": {"applicationId": skill}}});
    json!({"version": "1.0", "context": context, "request": request}).to_string().into_bytes()
}

pub(crate) fn launch() -> Vec<u8> {
    request(SKILL, &json!({"type": "LaunchRequest", "timestamp": noon().to_string()}))
}

/// Returns the same file for each address, and counts.
#[derive(Clone, Default)]
pub(crate) struct Files {
    pub(crate) file: Arc<Mutex<Vec<u8>>>,
    pub(crate) count: Arc<AtomicUsize>,
    pub(crate) urls: Arc<Mutex<Vec<String>>>,
}

impl Files {
    pub(crate) fn of(file: &str) -> Self {
        let files = Self::default();
        *files.file.lock().unwrap() = file.as_bytes().to_vec();
        files
    }

    pub(crate) fn fetched(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    pub(crate) fn verifier(&self, authority: &Authority) -> Verifier {
        Verifier::new(SKILL, self.clone()).trusting(authority.root_pem().as_bytes()).unwrap()
    }
}

impl FetchCertificates for Files {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.urls.lock().unwrap().push(url.as_str().to_owned());
        let file = self.file.lock().unwrap().clone();
        Box::pin(async move { if file.is_empty() { Err("status 404".into()) } else { Ok(file) } })
    }
}

/// Runs a future that does not wait.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(out) => out,
        Poll::Pending => panic!("it waits"),
    }
}

pub(crate) fn verify(verifier: &Verifier, headers: Headers, body: &[u8]) -> Result<Incoming, Refusal> {
    now(verifier.verify_at(headers, body, noon()))
}

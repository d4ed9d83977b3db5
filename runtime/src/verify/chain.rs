//! A certificate chain: parses a file, verifies it for `echo-api.amazon.com`, and checks signatures with its key.

use super::refusal::line;
use super::{Refusal, Step};
use crate::Timestamp;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use std::time::Duration;
use webpki::{EndEntityCert, KeyUsage};

/// The name in the certificate that signs Alexa's requests.
const NAME: &str = "echo-api.amazon.com";
/// Amazon's files have four.
const MAX_CERTIFICATES: usize = 10;

/// The trusted root certificates.
pub(crate) struct Roots(Vec<TrustAnchor<'static>>);

impl Roots {
    pub(crate) fn of_mozilla() -> Self {
        Self(webpki_roots::TLS_SERVER_ROOTS.to_vec())
    }

    pub(crate) fn add(&mut self, pem: &[u8]) -> Result<(), Refusal> {
        for certificate in certificates(pem)? {
            let anchor = webpki::anchor_from_trusted_cert(&certificate)
                .map_err(|error| Refusal::new(Step::Chain, error.to_string()))?;
            self.0.push(anchor.to_owned());
        }
        Ok(())
    }
}

/// The certificates of a file, the signing one first. A cached chain has to be verified before each use.
#[derive(Debug)]
pub(crate) struct Chain {
    certificates: Vec<CertificateDer<'static>>,
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Refusal> {
    let certificates: Result<Vec<_>, _> =
        CertificateDer::pem_slice_iter(pem).take(MAX_CERTIFICATES + 1).collect();
    let certificates = certificates.map_err(|error| {
        Refusal::new(Step::Chain, format!("found no PEM file ({error}), expected certificates"))
    })?;
    match certificates.len() {
        0 => Err(Refusal::new(Step::Chain, "found no certificate in the file")),
        1..=MAX_CERTIFICATES => Ok(certificates),
        _ => Err(Refusal::new(
            Step::Chain,
            format!("found more than {MAX_CERTIFICATES} certificates in the file"),
        )),
    }
}

/// Formats the names of a certificate that is not verified, so it may have any number of them.
fn listed(names: &[&str]) -> String {
    const MAX_CHARACTERS: usize = 80;
    line(&names.join(", "), MAX_CHARACTERS)
}

impl Chain {
    pub(crate) fn parse(pem: &[u8]) -> Result<Self, Refusal> {
        Ok(Self { certificates: certificates(pem)? })
    }

    fn signing(&self) -> Result<EndEntityCert<'_>, Refusal> {
        let first = self.certificates.first().ok_or_else(|| Refusal::new(Step::Chain, "no certificate"))?;
        EndEntityCert::try_from(first).map_err(|error| Refusal::new(Step::Chain, error.to_string()))
    }

    /// Verifies that the chain leads to a root, is valid now, and is Alexa's.
    pub(crate) fn verify(&self, roots: &Roots, now: Timestamp) -> Result<(), Refusal> {
        let signing = self.signing()?;
        let names: Vec<&str> = signing.valid_dns_names().collect();
        let intermediates = self.certificates.get(1..).unwrap_or_default();
        let seconds = u64::try_from(now.unix_seconds()).unwrap_or_default();
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        signing
            .verify_for_usage(
                webpki::ALL_VERIFICATION_ALGS,
                &roots.0,
                intermediates,
                now,
                KeyUsage::server_auth(),
                None,
                None,
            )
            .map_err(|error| {
                let names = listed(&names);
                let others = intermediates.len();
                Refusal::new(
                    Step::Chain,
                    format!("{error}, for the certificate of {names} followed by {others} others"),
                )
            })?;
        // A wildcard is not enough.
        if names.iter().any(|name| name.eq_ignore_ascii_case(NAME)) {
            Ok(())
        } else {
            Err(Refusal::new(Step::Name, format!("found {}, expected {NAME}", listed(&names))))
        }
    }

    pub(crate) fn verify_signature(&self, body: &[u8], signature: &[u8]) -> Result<(), Refusal> {
        self.signing()?
            .verify_signature(webpki::ring::RSA_PKCS1_2048_8192_SHA256, body, signature)
            .map_err(|error| Refusal::new(Step::Signature, error.to_string()))
    }
}

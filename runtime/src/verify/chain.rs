//! Certificates: a file in; the key of `echo-api.amazon.com`, vouched for by a root that is trusted, out.

use super::refusal::line;
use super::{Refusal, Step};
use crate::Timestamp;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use std::time::Duration;
use webpki::{EndEntityCert, KeyUsage};

/// Whose key signs Alexa's requests.
const NAME: &str = "echo-api.amazon.com";
/// Amazon's files hold four.
const MAX_CERTIFICATES: usize = 10;

/// The roots that are trusted.
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

/// The certificates of a file, the signing one first. That they were kept says nothing: they are verified each time.
#[derive(Debug)]
pub(crate) struct Chain {
    certificates: Vec<CertificateDer<'static>>,
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Refusal> {
    let certificates: Result<Vec<_>, _> =
        CertificateDer::pem_slice_iter(pem).take(MAX_CERTIFICATES + 1).collect();
    let certificates = certificates
        .map_err(|error| Refusal::new(Step::Chain, format!("no file of certificates: {error}")))?;
    match certificates.len() {
        0 => Err(Refusal::new(Step::Chain, "there is no certificate in the file")),
        1..=MAX_CERTIFICATES => Ok(certificates),
        _ => Err(Refusal::new(Step::Chain, "there are too many certificates in the file")),
    }
}

/// The names of a certificate in which nobody believes yet: as many as fit into a few words.
fn shown(names: &[&str]) -> String {
    const MOST: usize = 80;
    line(&names.join(", "), MOST)
}

impl Chain {
    pub(crate) fn read(pem: &[u8]) -> Result<Self, Refusal> {
        Ok(Self { certificates: certificates(pem)? })
    }

    fn signing(&self) -> Result<EndEntityCert<'_>, Refusal> {
        let first = self.certificates.first().ok_or_else(|| Refusal::new(Step::Chain, "no certificate"))?;
        EndEntityCert::try_from(first).map_err(|error| Refusal::new(Step::Chain, error.to_string()))
    }

    /// Whether they lead to a root, are valid now, and are Alexa's.
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
                let names = shown(&names);
                let others = intermediates.len();
                Refusal::new(
                    Step::Chain,
                    format!("{error}, for the certificate of {names} with {others} others behind it"),
                )
            })?;
        // A wildcard is not enough: the name itself has to be there.
        if names.iter().any(|name| name.eq_ignore_ascii_case(NAME)) {
            Ok(())
        } else {
            Err(Refusal::new(Step::Name, format!("it is for {}, and not for {NAME}", shown(&names))))
        }
    }

    pub(crate) fn verify_signature(&self, body: &[u8], signature: &[u8]) -> Result<(), Refusal> {
        self.signing()?
            .verify_signature(webpki::ring::RSA_PKCS1_2048_8192_SHA256, body, signature)
            .map_err(|error| Refusal::new(Step::Signature, error.to_string()))
    }
}

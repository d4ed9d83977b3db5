//! A certificate authority for tests, which signs requests as Alexa does.

use super::rsa_key;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    SigningKey as _,
};
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// The address that the signature names for the certificates.
const URL: &str = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem";
/// The domain of Alexa's certificate.
const NAME: &str = "echo-api.amazon.com";
/// The key of all authorities of this process, because it takes a while to generate one.
static KEY: Mutex<Option<Arc<KeyPair>>> = Mutex::new(None);

fn key() -> io::Result<Arc<KeyPair>> {
    // A poisoned lock guards no half-made key.
    let mut key = KEY.lock().unwrap_or_else(PoisonError::into_inner);
    match &*key {
        Some(key) => Ok(Arc::clone(key)),
        None => Ok(Arc::clone(key.insert(Arc::new(rsa_key::generate()?)))),
    }
}

/// A certificate authority for tests: a root, an intermediate, and a certificate in Alexa's name.
///
/// ```
/// use alexa_proactive::verify::Verifier;
/// use alexa_proactive_emulator::Authority;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let authority = Authority::generate()?;
/// let verifier = Verifier::new("amzn1.ask.skill.EXAMPLE", authority.certificates())
///     .trusting(authority.root_pem().as_bytes())?;
///
/// let now = alexa_proactive::Timestamp::now();
/// let body = format!(
///     r#"{{"context": {{"System": {{"application": {{"applicationId": "amzn1.ask.skill.EXAMPLE"}}}}}},
///         "request": {{"type": "LaunchRequest", "timestamp": "{now}"}}}}"#
/// );
/// verifier.verify(authority.headers(body.as_bytes())?, body.as_bytes()).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Authority {
    key: Arc<KeyPair>,
    root: Arc<str>,
    chain: Arc<str>,
}

fn ca_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

impl Authority {
    /// Generates an authority, with a root of its own.
    ///
    /// All certificates are of RSA keys, as Amazon's are; some verifiers know no others. The first authority of a process takes
    /// some 100 milliseconds, and some seconds in a program that is not optimized, to generate the key, which the others share.
    ///
    /// # Errors
    ///
    /// The system provides no random numbers.
    pub fn generate() -> io::Result<Self> {
        Self::with_key(&key()?).map_err(io::Error::other)
    }

    fn with_key(key: &Arc<KeyPair>) -> Result<Self, rcgen::Error> {
        // Its name distinguishes a root from others with the same key.
        let params = ca_params(&format!("Root {:016x} of the emulator", fastrand::u64(..)));
        let root = CertifiedIssuer::self_signed(params, &**key)?;
        let params = ca_params("Intermediate of the emulator");
        let intermediate = CertifiedIssuer::signed_by(params, &**key, &root)?;
        let mut params = CertificateParams::new([NAME.to_owned()])?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let alexa = params.signed_by(&**key, &intermediate)?;
        let chain = [alexa.pem(), intermediate.pem(), root.pem()].concat();
        Ok(Self { key: Arc::clone(key), root: root.pem().into(), chain: chain.into() })
    }

    /// Returns the root certificate, for [`Verifier::trusting`](alexa_proactive::verify::Verifier::trusting).
    #[must_use]
    pub fn root_pem(&self) -> &str {
        &self.root
    }

    /// Returns the certificate chain that is at the address in the [`headers`](Self::headers).
    #[must_use]
    pub fn chain_pem(&self) -> &str {
        &self.chain
    }

    /// Returns a source of that certificate chain.
    #[must_use]
    pub fn certificates(&self) -> Certificates {
        Certificates::new(&*self.chain)
    }

    /// Returns the headers that sign a body: `Signature-256` and `SignatureCertChainUrl`.
    ///
    /// # Errors
    ///
    /// The system provides no random numbers.
    pub fn headers(&self, body: &[u8]) -> io::Result<[(&'static str, String); 2]> {
        let signature = self.key.sign(body).map_err(io::Error::other)?;
        Ok([("signature-256", STANDARD.encode(signature)), ("signaturecertchainurl", URL.to_owned())])
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").finish_non_exhaustive()
    }
}

/// The certificates of an [`Authority`], from which a [`Verifier`](alexa_proactive::verify::Verifier) reads them instead of
/// downloading them.
#[derive(Debug, Clone)]
pub struct Certificates(Arc<str>);

impl Certificates {
    /// Creates a source of a certificate chain, such as [`Authority::chain_pem`] of another process.
    #[must_use]
    pub fn new(chain_pem: impl Into<Arc<str>>) -> Self {
        Self(chain_pem.into())
    }
}

impl FetchCertificates for Certificates {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        let file = (url.as_str() == URL).then(|| self.0.as_bytes().to_vec());
        Box::pin(async move { file.ok_or_else(|| "the answer is 404 Not Found".into()) })
    }
}

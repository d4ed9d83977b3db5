//! The interface to the HTTP client that fetches certificates.

use super::CertificateUrl;
use std::error::Error;
use std::pin::Pin;

/// The maximum length of a file of certificates, in bytes. Amazon's have about 7 KiB.
pub const MAX_CHAIN_BYTES: usize = 64 * 1024;

/// A future that fetches a file of certificates.
pub type Fetched = Pin<Box<dyn Future<Output = Result<Vec<u8>, Box<dyn Error + Send + Sync>>> + Send>>;

/// Fetches the certificates with which Alexa's requests are verified, with the HTTP client of your program.
///
/// It is called once per address, however many requests wait for it, and again after a day. It has to
///
/// - `GET` the address unchanged, verify the server's certificate, and follow no redirection;
/// - fail unless the status is 200;
/// - fail after a few seconds, because requests wait for it, and Amazon times out after 8 seconds;
/// - stop reading after [`MAX_CHAIN_BYTES`]: a longer file is refused, but must not fill the memory first.
///
/// ```
/// use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Verifier};
///
/// /// In a test: the certificates of an authority of its own.
/// struct Known(Vec<u8>);
///
/// impl FetchCertificates for Known {
///     fn fetch(&self, _: &CertificateUrl) -> Fetched {
///         let chain = self.0.clone();
///         Box::pin(async { Ok(chain) })
///     }
/// }
///
/// let verifier = Verifier::new("amzn1.ask.skill.EXAMPLE", Known(Vec::new()));
/// ```
pub trait FetchCertificates: Send + Sync {
    /// Fetches the file at this address.
    fn fetch(&self, url: &CertificateUrl) -> Fetched;
}

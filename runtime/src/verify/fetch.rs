//! What fetches certificates: the program's own HTTP client.

use super::CertificateUrl;
use std::error::Error;
use std::pin::Pin;

/// The longest file of certificates, in bytes. Amazon's have about 7 KiB.
pub const MAX_CHAIN_BYTES: usize = 64 * 1024;

/// A file of certificates that is on its way, or why it is not to be had.
pub type Fetched = Pin<Box<dyn Future<Output = Result<Vec<u8>, Box<dyn Error + Send + Sync>>> + Send>>;

/// Fetches the certificates with which Alexa's requests are verified, by whichever HTTP client the program has.
///
/// It is asked once for an address, whatever number of requests wait for it, and again after a day. It has to
///
/// - `GET` the address as it is, verify the server's certificate, and follow no redirection;
/// - fail unless the status is 200;
/// - fail after a few seconds, for requests wait meanwhile, and Amazon does not wait long;
/// - stop reading after [`MAX_CHAIN_BYTES`]. What is longer is refused, but it should not fill the memory first.
pub trait FetchCertificates: Send + Sync {
    /// Fetches the file at this address.
    fn fetch(&self, url: &CertificateUrl) -> Fetched;
}

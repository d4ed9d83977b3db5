//! Whether a request to a skill's own HTTPS endpoint comes from Alexa, and is meant for this skill, now.
//!
//! In: the headers and the body of a request, as they came. Out: nothing, or the [`Refusal`], which is a 400 outside and a
//! named [`Step`] inside. Amazon demands the checks of whoever hosts a skill as a web service (*Host a Custom Skill as a Web
//! Service*), and tries them before it certifies the skill. An AWS Lambda function needs none of them.
//!
//! ```
//! use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Verifier};
//!
//! /// Downloads certificates with the HTTP client that the program has.
//! struct Download;
//!
//! impl FetchCertificates for Download {
//!     fn fetch(&self, url: &CertificateUrl) -> Fetched {
//!         let url = url.as_str().to_owned();
//!         Box::pin(async move { Err(format!("no network in an example, so no {url}").into()) })
//!     }
//! }
//!
//! # async fn example(headers: Vec<(String, Vec<u8>)>, body: &[u8]) -> u16 {
//! let verifier = Verifier::new("amzn1.ask.skill.EXAMPLE", Download);
//! if let Err(refusal) = verifier.verify(headers, body).await {
//!     eprintln!("{refusal}"); // for the operator
//!     return refusal.status(); // for the sender, with an empty body
//! }
//! # 200
//! # }
//! ```
//!
//! # Strangers
//!
//! The signature of a request can only be checked with the certificates that the request itself names, so somebody who
//! knows the skill's application id can have the verifier fetch addresses in Amazon's bucket. That delays and refuses no
//! request of Alexa's:
//!
//! - An address is fetched once, for all who wait, and its certificates are used for as long as they are valid. After a day
//!   they are fetched anew by the one request that finds them due; the others go on with the old ones, and so does that one
//!   if the fetch fails.
//! - The addresses of certificates that are kept, and those that look like Amazon's (`echo-api-cert.pem`,
//!   `echo-api-cert-12.pem`, `echo-api-cert-6-ats.pem`, with any number below 100), are fetched at once, whatever else is
//!   being fetched. All others share eight places; where these are taken, a request is refused. So if Amazon gives its files
//!   another kind of name one day, strangers can delay the first fetch of the new file, but not what comes after it.
//! - An address that could not be fetched is not fetched again for half a minute.
//!
//! At most 218 fetches run at once, at most one of each address: the 202 addresses that look like Amazon's, eight that were
//! good, and eight others.

mod cache;
mod certificate_url;
mod chain;
mod fetch;
mod headers;
mod refusal;

pub use certificate_url::{CertificateUrl, NotACertificateUrl};
pub use fetch::{FetchCertificates, Fetched, MAX_CHAIN_BYTES};
pub use refusal::{Refusal, Step};

use crate::skill_events::Incoming;
use crate::{Timestamp, Violations};
use cache::Cache;
use chain::Roots;
use headers::SignatureHeaders;
use refusal::excerpt;
use std::fmt;
use std::time::Duration;

/// The longest body that is looked at, in bytes.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// How far the time of a request may be from the clock, to either side: Amazon's 150 seconds. The times of a skill event may
/// be as far in the future, when it was created as well as when it was published.
pub const TOLERANCE: Duration = Duration::from_secs(150);

/// How old a skill event may be: Amazon delivers for an hour what is not acknowledged, and does not renew its times.
pub const REDELIVERY: Duration = Duration::from_secs(3600);

/// Verifies the requests to one skill. It keeps the certificates that it fetched, so keep it, and share it.
///
/// What is cheap is checked first, and nothing is fetched for a request that can be refused without. There is no way to
/// switch a check off. In tests, sign with an authority of your own, and [trust](Verifier::trusting) it.
pub struct Verifier {
    skill_id: String,
    roots: Roots,
    cache: Cache,
}

impl Verifier {
    /// A verifier for the skill with this application id, `amzn1.ask.skill.…`. It trusts the roots of Mozilla.
    #[must_use]
    pub fn new(skill_id: impl Into<String>, fetcher: impl FetchCertificates + 'static) -> Self {
        Self { skill_id: skill_id.into(), roots: Roots::of_mozilla(), cache: Cache::new(Box::new(fetcher)) }
    }

    /// Trusts one more root, beside those of Mozilla: the authority of a test, or one that Amazon uses and Mozilla does not
    /// know yet. `certificates` is PEM, of one or more certificates.
    ///
    /// # Errors
    ///
    /// It holds no certificate, or one that cannot be a root.
    pub fn trusting(mut self, certificates: &[u8]) -> Result<Self, Refusal> {
        self.roots.add(certificates)?;
        Ok(self)
    }

    /// Verifies a request by the clock of the system.
    ///
    /// `headers` are all headers, in any case; `body` is the body as it came, before anything has parsed it.
    ///
    /// # Errors
    ///
    /// The first step that the request does not pass.
    pub async fn verify<N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
    ) -> Result<(), Refusal> {
        self.verify_at(headers, body, Timestamp::now()).await
    }

    /// Verifies a request as if it were `now`.
    ///
    /// # Errors
    ///
    /// The first step that the request does not pass.
    pub async fn verify_at<N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if body.len() > MAX_BODY_BYTES {
            return Err(Refusal::new(
                Step::BodySize,
                format!("{} bytes, where {MAX_BODY_BYTES} are the most", body.len()),
            ));
        }
        let headers = SignatureHeaders::find(headers)?;
        let url: CertificateUrl = headers.certificate_url.parse()?;
        let signature = headers.signature()?;
        self.for_this_skill_and_now(body, now)?;
        // All of that was cheap; nothing of it is believed until the signature is.
        let chain = self.cache.chain(&url, now, &self.roots).await?;
        chain.verify_signature(body, &signature)
    }

    fn for_this_skill_and_now(&self, body: &[u8], now: Timestamp) -> Result<(), Refusal> {
        let unreadable = |violations: Violations| Refusal::new(Step::Request, violations.to_string());
        let incoming = Incoming::from_json(body).map_err(unreadable)?;
        let (skill_id, time, oldest, created) = match &incoming {
            Incoming::SkillEvent(event) => {
                let created = event.creation_time();
                (event.skill_id(), event.publishing_time().or(created), REDELIVERY, created)
            }
            Incoming::Request(request) => (request.skill_id(), request.timestamp(), TOLERANCE, None),
        };
        if skill_id != Some(self.skill_id.as_str()) {
            let found = skill_id.map_or_else(|| "no application id".to_owned(), excerpt);
            return Err(Refusal::new(Step::Skill, format!("for {found}, and this is {}", self.skill_id)));
        }
        let Some(time) = time else {
            return Err(Refusal::new(Step::Time, "the request tells no time"));
        };
        let is_early = |time: &Timestamp| time.duration_since(now).unwrap_or_default() > TOLERANCE;
        let late = now.duration_since(time).unwrap_or_default();
        if is_early(&time) || late > oldest {
            let detail = format!("of {time}, and it is {now}; is the clock of this machine right?");
            return Err(Refusal::new(Step::Time, detail));
        }
        // Skill events are ordered by it: one of the future would outlast whatever happens until then.
        if let Some(created) = created.filter(is_early) {
            let detail = format!(
                "found a skill event that was created at {created}, expected {now} at the latest; is the clock of this \
                 machine right?"
            );
            return Err(Refusal::new(Step::Time, detail));
        }
        Ok(())
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("skill_id", &self.skill_id).finish_non_exhaustive()
    }
}

//! Verifies that a request to a skill's own HTTPS endpoint comes from Alexa and is intended for this skill now.
//!
//! [`Verifier::verify`] takes the headers and the body, and returns the parsed request or a [`Refusal`]: a 400 for the sender, a
//! named [`Step`] for the operator. Amazon requires these checks of every skill that is a web service (*Host a Custom Skill as a
//! Web Service*), and tests them before it certifies the skill. An AWS Lambda function needs none of them.
//!
//! With the features `client` and `axum08` that takes ten lines: [`Download`] fetches Alexa's certificates, and [`Verified`] is an
//! axum extractor.
//!
//! ```
//! use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, ReceiveError, Received, SkillEvent, receive};
//! use alexa_proactive::verify::{Download, Verified, Verifier};
//! use axum::{Router, routing::post};
//! use std::{io, sync::Arc};
//!
//! # fn service(audience: Audience) -> Result<Router, alexa_proactive::client::TransportError> {
//! let verifier = Verifier::new(audience.skill_id(), Download::new()?);
//! let answer = async move |Verified(incoming): Verified| -> Result<String, ReceiveError<io::Error>> {
//!     let handler = async |event: &SkillEvent| Ok(println!("{event:?}"));
//!     match receive(&audience, incoming, handler).await? {
//!         Received::Request(request) => Ok(format!("the skill's answer to {}", request.type_name())),
//!         _ => Ok(ACKNOWLEDGEMENT.to_owned()),
//!     }
//! };
//! let router = Router::new().route("/alexa", post(answer)).with_state(Arc::new(verifier));
//! # Ok(router)
//! # }
//! ```
//!
//! With another framework, call [`Verifier::verify`] with the headers and the unchanged body. With another HTTP client, implement
//! [`FetchCertificates`].
//!
//! # Denial of service
//!
//! A signature can only be checked with the certificates that the request itself names, so anyone who knows the skill's
//! application id can make the verifier fetch addresses in Amazon's bucket. That neither delays nor refuses Alexa's requests:
//!
//! - Each address is fetched once for all requests that wait for it (single flight), and its certificates are used as long as
//!   they are valid. After a day one request renews them; the others, and that one if the fetch fails, use the old ones.
//! - Cached addresses, and those that follow Amazon's naming (`echo-api-cert.pem`, `echo-api-cert-12.pem`,
//!   `echo-api-cert-6-ats.pem`, with any number below 100), are always fetched. All others share eight slots; when these are
//!   in use, a request is refused. If Amazon changes its naming, an attacker can delay only the first fetch of the new file.
//! - An address whose fetch failed is not fetched again for 30 seconds.
//!
//! So at most 218 fetches run at once, each of another address: 202 that follow Amazon's naming, eight that are cached, and eight
//! others.

mod cache;
mod certificate_url;
mod chain;
#[cfg(feature = "client")]
mod download;
#[cfg(feature = "axum08")]
mod extractor;
mod fetch;
mod headers;
mod refusal;

pub use certificate_url::{CertificateUrl, NotACertificateUrl};
#[cfg(feature = "client")]
pub use download::Download;
#[cfg(feature = "axum08")]
pub use extractor::Verified;
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

/// The maximum length of a body, in bytes; a longer one is refused.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// The maximum difference between the time of a request and the clock: Amazon's 150 seconds. It also limits how far the times
/// of a skill event may be in the future, both the creation and the publishing time.
pub const TOLERANCE: Duration = Duration::from_secs(150);

/// The maximum age of a skill event: Amazon delivers an unacknowledged event for an hour, always with its original times.
pub const REDELIVERY: Duration = Duration::from_secs(3600);

/// Verifies the requests to one skill. It caches certificates, so create it once and share it.
///
/// Cheap checks come first: nothing is fetched for a request that they refuse. No check can be switched off. In tests, sign
/// with an authority of your own, and [trust](Verifier::trusting) it.
///
/// ```
/// use alexa_proactive::verify::{Download, Step, Verifier};
///
/// # async fn run() -> Result<(), alexa_proactive::client::TransportError> {
/// let verifier = Verifier::new("amzn1.ask.skill.EXAMPLE", Download::new()?);
/// let headers: [(&str, &[u8]); 0] = []; // those of the request
/// let refusal = verifier.verify(headers, b"{}").await.unwrap_err();
/// assert_eq!(refusal.step(), Step::Headers);
/// # Ok(())
/// # }
/// ```
pub struct Verifier {
    skill_id: String,
    roots: Roots,
    cache: Cache,
}

impl Verifier {
    /// Returns a verifier for the skill with this application id, `amzn1.ask.skill.…`. It trusts Mozilla's root certificates.
    #[must_use]
    pub fn new(skill_id: impl Into<String>, fetcher: impl FetchCertificates + 'static) -> Self {
        Self { skill_id: skill_id.into(), roots: Roots::of_mozilla(), cache: Cache::new(Box::new(fetcher)) }
    }

    /// Trusts more root certificates, in addition to Mozilla's: the authority of a test, or one that Amazon uses before Mozilla
    /// includes it. `certificates` is PEM, with one or more certificates.
    ///
    /// # Errors
    ///
    /// It contains no certificate, or one that cannot be a root.
    pub fn trusting(mut self, certificates: &[u8]) -> Result<Self, Refusal> {
        self.roots.add(certificates)?;
        Ok(self)
    }

    /// Verifies a request by the system's clock, and returns it parsed: pass it to
    /// [`receive`](crate::skill_events::receive).
    ///
    /// `headers` are all headers, in upper or lower case. `body` is the unchanged body: the signature covers its bytes.
    ///
    /// # Errors
    ///
    /// The first step that the request fails.
    pub async fn verify<N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
    ) -> Result<Incoming, Refusal> {
        self.verify_at(headers, body, Timestamp::now()).await
    }

    /// Verifies a request that was received at this time, and returns it parsed.
    ///
    /// # Errors
    ///
    /// The first step that the request fails.
    pub async fn verify_at<N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Incoming, Refusal> {
        if body.len() > MAX_BODY_BYTES {
            return Err(Refusal::new(
                Step::BodySize,
                format!("found {} bytes, expected at most {MAX_BODY_BYTES}", body.len()),
            ));
        }
        let headers = SignatureHeaders::find(headers)?;
        let url: CertificateUrl = headers.certificate_url.parse()?;
        let signature = headers.signature()?;
        let unreadable = |violations: Violations| Refusal::new(Step::Request, violations.to_string());
        let incoming = Incoming::from_json_at(body, now).map_err(unreadable)?;
        self.check_skill_and_time(&incoming, now)?;
        // The checks so far are cheap, and an attacker can pass them.
        let chain = self.cache.chain(&url, now, &self.roots).await?;
        chain.verify_signature(body, &signature)?;
        Ok(incoming)
    }

    fn check_skill_and_time(&self, incoming: &Incoming, now: Timestamp) -> Result<(), Refusal> {
        let (skill_id, time, max_age, created) = match incoming {
            Incoming::SkillEvent(event) => {
                let created = event.creation_time();
                (event.skill_id(), event.publishing_time().or(created), REDELIVERY, created)
            }
            Incoming::Request(request) => (request.skill_id(), request.timestamp(), TOLERANCE, None),
        };
        if skill_id != Some(self.skill_id.as_str()) {
            let found = skill_id.map_or_else(|| "no application id".to_owned(), excerpt);
            return Err(Refusal::new(Step::Skill, format!("found {found}, expected {}", self.skill_id)));
        }
        let Some(time) = time else {
            return Err(Refusal::new(Step::Time, "found no time, expected `timestamp`"));
        };
        let is_early = |time: &Timestamp| time.duration_since(now).unwrap_or_default() > TOLERANCE;
        let age = now.duration_since(time).unwrap_or_default();
        if is_early(&time) || age > max_age {
            let detail = format!("found {time}, expected about {now}; check the clock of this machine");
            return Err(Refusal::new(Step::Time, detail));
        }
        // Skill events are ordered by their creation: an event from the future would win until that time has come.
        if let Some(created) = created.filter(is_early) {
            let detail = format!(
                "found a skill event that was created at {created}, expected {now} at the latest; check the clock of this \
                 machine"
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

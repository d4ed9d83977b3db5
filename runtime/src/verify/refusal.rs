//! The refusal of a request: a 400 for the sender, a named step for the operator.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// The reason why a request is refused. It is for the operator: answer the sender with [`Refusal::status`] and nothing else.
///
/// `Display` and `Debug` can be logged. Text that an attacker can choose appears only as a short, quoted excerpt: the message is
/// one line of at most about 400 characters, without control characters. [`source`](Error::source) is the error of your HTTP
/// client if the certificates could not be fetched, else `None`.
#[derive(Debug, Clone)]
pub struct Refusal {
    step: Step,
    detail: String,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

/// The steps of a verification, in their order. Nothing is fetched before [`Step::Fetch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// The body is at most [`MAX_BODY_BYTES`](super::MAX_BODY_BYTES) long.
    BodySize,
    /// `SignatureCertChainUrl` and `Signature-256` are present, each once.
    Headers,
    /// The address of the certificates is one of Amazon's: see [`CertificateUrl`](super::CertificateUrl).
    CertificateUrl,
    /// The signature is Base64.
    SignatureEncoding,
    /// The body is a request from Alexa.
    Request,
    /// The request is for this skill, by its application id.
    Skill,
    /// The request is neither too old nor from the future.
    Time,
    /// The certificates can be fetched.
    Fetch,
    /// The certificates lead to a trusted root, and are valid now.
    Chain,
    /// The first certificate is for `echo-api.amazon.com`.
    Name,
    /// The key of the first certificate has signed the body.
    Signature,
}

impl Refusal {
    pub(crate) fn new(step: Step, detail: impl AsRef<str>) -> Self {
        Self { step, detail: line(detail.as_ref(), MAX_DETAIL), cause: None }
    }

    pub(crate) fn not_fetched(cause: Arc<dyn Error + Send + Sync>) -> Self {
        let refusal = Self::new(Step::Fetch, cause.to_string());
        Self { cause: Some(cause), ..refusal }
    }

    /// Returns the step that the request failed.
    #[must_use]
    pub fn step(&self) -> Step {
        self.step
    }

    /// Returns the HTTP status to answer, with an empty body: always 400, as Amazon requires. So the sender does not learn which
    /// step failed.
    #[must_use]
    pub const fn status(&self) -> u16 {
        400
    }
}

/// The maximum number of characters of a detail.
const MAX_DETAIL: usize = 300;
/// The maximum number of characters of a quoted text.
const MAX_EXCERPT: usize = 40;

/// Quotes the beginning of a text that is not verified.
pub(crate) fn excerpt(unsigned: &str) -> String {
    format!("\"{}\"", line(unsigned, MAX_EXCERPT))
}

/// Returns the beginning of a text as part of one line of a log. Characters that end a line, move the cursor or change the
/// writing direction are escaped.
pub(crate) fn line(text: &str, max_characters: usize) -> String {
    let mut line = String::new();
    for (number, character) in text.chars().enumerate() {
        if number == max_characters {
            line.push('…');
            break;
        }
        match character {
            // Harmless, but `escape_debug` would escape them.
            '"' | '\'' | '\\' => line.push(character),
            _ => line.extend(character.escape_debug()),
        }
    }
    line
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.step, self.detail)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::BodySize => "the body is too long",
            Self::Headers => "the signature headers are invalid",
            Self::CertificateUrl => "the address of the certificates is not Amazon's",
            Self::SignatureEncoding => "the signature cannot be decoded",
            Self::Request => "the body is not a request from Alexa",
            Self::Skill => "the request is for another skill",
            Self::Time => "the request is too old or from the future",
            Self::Fetch => "the certificates cannot be fetched",
            Self::Chain => "the certificates are not trusted",
            Self::Name => "the certificate is not Alexa's",
            Self::Signature => "the signature does not match the body",
        })
    }
}

impl Error for Refusal {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

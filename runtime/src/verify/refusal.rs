//! Why a request is not taken for one of Alexa's: a 400 outside, a named step inside.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why a request is refused. It is for the operator's eyes: whoever sent the request gets [`Refusal::status`] and nothing
/// else.
///
/// `Display` and `Debug` can be logged. Whatever strangers can choose is in it in a few quoted words at most: the text is a
/// single line of some 400 characters, without control characters. [`source`](Error::source) is there only where the
/// certificates could not be fetched; it is the error of the program's own HTTP client.
#[derive(Debug, Clone)]
pub struct Refusal {
    step: Step,
    detail: String,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

/// The steps of a verification, in their order. Up to [`Step::Time`] nothing is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// The body is not longer than a request can be.
    BodySize,
    /// `SignatureCertChainUrl` and `Signature-256` are there, each once.
    Headers,
    /// The address of the certificates is one of Amazon's: see [`CertificateUrl`](super::CertificateUrl).
    CertificateUrl,
    /// The signature is one in Base64.
    SignatureEncoding,
    /// The body is a request from Alexa.
    Request,
    /// The request is for this skill, by its application id.
    Skill,
    /// The request is not too old, and not of the future.
    Time,
    /// The certificates can be had.
    Fetch,
    /// They lead to a root that is trusted, and are valid today.
    Chain,
    /// The first one is for `echo-api.amazon.com`.
    Name,
    /// The first one's key has signed the body.
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

    /// The step that the request did not pass.
    #[must_use]
    pub fn step(&self) -> Step {
        self.step
    }

    /// The HTTP status to answer, with an empty body: always 400, as Amazon demands. It does not tell the sender which step
    /// it was.
    #[must_use]
    pub const fn status(&self) -> u16 {
        400
    }
}

/// How many characters of a detail are shown, and of a text in it that somebody else wrote.
const MAX_DETAIL: usize = 300;
const MAX_EXCERPT: usize = 40;

/// The beginning of a text that nobody has signed, in quotation marks.
pub(crate) fn excerpt(unsigned: &str) -> String {
    format!("\"{}\"", line(unsigned, MAX_EXCERPT))
}

/// The beginning of a text as part of one line of a log. What ends a line, moves the cursor or turns the direction of
/// reading is escaped.
pub(crate) fn line(text: &str, most: usize) -> String {
    let mut line = String::new();
    for (number, character) in text.chars().enumerate() {
        if number == most {
            line.push('…');
            break;
        }
        match character {
            // Quotation marks and backslashes, which `escape_debug` escapes too, do no harm.
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
            Self::Headers => "the headers of the signature are not right",
            Self::CertificateUrl => "the certificates are not at an address of Amazon's",
            Self::SignatureEncoding => "the signature cannot be decoded",
            Self::Request => "the body is no request from Alexa",
            Self::Skill => "the request is for another skill",
            Self::Time => "the request is not of now",
            Self::Fetch => "the certificates cannot be fetched",
            Self::Chain => "the certificates are not to be trusted",
            Self::Name => "the certificate is not Alexa's",
            Self::Signature => "the body is not what was signed",
        })
    }
}

impl Error for Refusal {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

//! The endpoint to which Alexa posts a skill's events: an ARN or an address.

use std::fmt;

/// The Lambda function or the web service that receives the skill's events.
///
/// ```
/// use alexa_proactive::manifest::{Endpoint, SslCertificateType};
///
/// let lambda = Endpoint::new("arn:aws:lambda:us-east-1:000000000000:function:sample")?;
/// let service = Endpoint::new("https://example.com/alexa")?.certificate(SslCertificateType::Wildcard);
/// assert!(Endpoint::new("your-arn-here").is_err());
/// # Ok::<(), alexa_proactive::manifest::NotAnEndpoint>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    uri: String,
    certificate: Option<SslCertificateType>,
}

impl Endpoint {
    /// Returns an endpoint with the ARN of a Lambda function, or with an address that begins with `https://`.
    ///
    /// # Errors
    ///
    /// The text is neither, so the Skill Management API refuses it.
    pub fn new(uri: impl Into<String>) -> Result<Self, NotAnEndpoint> {
        let uri = uri.into();
        if is_endpoint(&uri) { Ok(Self { uri, certificate: None }) } else { Err(NotAnEndpoint { uri }) }
    }

    /// Sets the kind of certificate of a web service, which a manifest has to have beside its address. A Lambda function has
    /// none.
    #[must_use]
    pub fn certificate(self, certificate: SslCertificateType) -> Self {
        Self { certificate: Some(certificate), ..self }
    }

    /// Returns whether it is an address, which needs a kind of certificate.
    pub(super) fn is_web_service(&self) -> bool {
        is_web_service(&self.uri)
    }

    /// Returns the ARN or the address.
    #[must_use]
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// Returns the kind of certificate, if it was set.
    #[must_use]
    pub fn ssl_certificate_type(&self) -> Option<SslCertificateType> {
        self.certificate
    }
}

/// Matches the pattern of the Skill Management API (`^(arn|https://)`), without white space, because it has to be a URI, and
/// without placeholders.
pub(super) fn is_endpoint(uri: &str) -> bool {
    (uri.starts_with("arn") || is_web_service(uri))
        && !uri.contains(char::is_whitespace)
        && placeholder(uri).is_none()
}

/// Returns a part of an ARN or of an address that stands for something else, such as `<account>` or `YOUR_FUNCTION`.
pub(super) fn placeholder(uri: &str) -> Option<&str> {
    const BRACKETS: [char; 7] = ['<', '>', '{', '}', '[', ']', '$'];
    const WORDS: [&str; 5] = ["your", "todo", "replace", "placeholder", "changeme"];
    let is_word = |word: &str| {
        let word = word.to_ascii_lowercase();
        WORDS.contains(&word.as_str()) || (word.len() >= 3 && word.bytes().all(|byte| byte == b'x'))
    };
    let is_placeholder = |part: &&str| {
        part.contains(BRACKETS) || part.starts_with("YOUR") || part.split(['-', '_']).any(is_word)
    };
    let is_arn = uri.starts_with("arn:");
    if !(is_arn || is_web_service(uri)) {
        return None;
    }
    let parts: Vec<&str> =
        if is_arn { uri.splitn(8, ':').collect() } else { uri.split(['/', '.']).collect() };
    let is_region = |region: &str| {
        region.contains('-') && region.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    let is_account = |account: &str| account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let of_lambda = match parts.as_slice() {
        ["arn", _, "lambda", region, ..] if !is_region(region) => Some(*region),
        ["arn", _, "lambda", _, account, ..] if !is_account(account) => Some(*account),
        _ => None,
    };
    of_lambda.or_else(|| parts.into_iter().find(is_placeholder))
}

/// Returns whether it is the address of a web service.
pub(super) fn is_web_service(uri: &str) -> bool {
    uri.starts_with("https://")
}

/// What messages expect of an endpoint.
pub(super) const EXPECTED: &str = "the ARN of a Lambda function, or an address that begins with `https://`";

/// A text that is neither an ARN nor an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnEndpoint {
    uri: String,
}

impl fmt::Display for NotAnEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found {}, expected {EXPECTED}", crate::json::quoted(&self.uri))?;
        match placeholder(&self.uri) {
            Some(part) => write!(f, "; replace {}", crate::json::quoted(part)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for NotAnEndpoint {}

/// The kind of certificate of a web service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SslCertificateType {
    /// Self-signed, for development.
    SelfSigned,
    /// A wildcard certificate of a certificate authority, for a subdomain.
    Wildcard,
    /// A certificate of a certificate authority.
    Trusted,
}

impl SslCertificateType {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::SelfSigned, Self::Wildcard, Self::Trusted];

    /// Returns Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SelfSigned => "SelfSigned",
            Self::Wildcard => "Wildcard",
            Self::Trusted => "Trusted",
        }
    }
}

impl fmt::Display for SslCertificateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

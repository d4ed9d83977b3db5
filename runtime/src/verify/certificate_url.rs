//! The address of Alexa's certificates, checked and normalized.

use super::{Refusal, Step};
use std::fmt;
use std::str::FromStr;

/// An address of certificates that Amazon's rules allow, normalized.
///
/// The scheme is `https` and the host `s3.amazonaws.com`, both in upper or lower case; the port is 443 or absent; the path, after
/// `.` and `..` are resolved, begins with `/echo.api/` in lower case. In addition to Amazon's rules there is no user, query or
/// fragment, nothing is percent-encoded, and the length is at most 512 characters: no address of Amazon's has ever had any of
/// these, and programs interpret them differently.
///
/// ```
/// use alexa_proactive::verify::CertificateUrl;
///
/// let url: CertificateUrl = "HTTPS://S3.amazonaws.com:443/echo.api/../echo.api/echo-api-cert.pem".parse()?;
/// assert_eq!(url.as_str(), "https://s3.amazonaws.com/echo.api/echo-api-cert.pem");
/// assert!("https://s3.amazonaws.com.evil.example/echo.api/x.pem".parse::<CertificateUrl>().is_err());
/// # Ok::<(), alexa_proactive::verify::NotACertificateUrl>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CertificateUrl(String);

const HOST: &str = "s3.amazonaws.com";
const PATH: &str = "/echo.api/";
const MAX_CHARACTERS: usize = 512;

impl CertificateUrl {
    /// Returns the address, `https://s3.amazonaws.com/echo.api/…`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it follows Amazon's naming: `echo-api-cert.pem`, `echo-api-cert-4.pem`, `echo-api-cert-6-ats.pem`,
    /// `echo-api-cert-12.pem`. There are 202 such addresses.
    pub(super) fn has_usual_name(&self) -> bool {
        let name = self.0.rsplit_once(PATH).map_or("", |(_, name)| name);
        let name = name.strip_prefix("echo-api-cert").and_then(|name| name.strip_suffix(".pem"));
        name.map(|name| name.strip_suffix("-ats").unwrap_or(name)).is_some_and(|number| {
            match number.as_bytes() {
                [] | [b'-', b'0'..=b'9'] => true,
                [b'-', tens, ones] => matches!(tens, b'1'..=b'9') && ones.is_ascii_digit(),
                _ => false,
            }
        })
    }
}

impl FromStr for CertificateUrl {
    type Err = NotACertificateUrl;

    fn from_str(url: &str) -> Result<Self, NotACertificateUrl> {
        let refuse = |reason| Err(NotACertificateUrl { reason });
        if url.len() > MAX_CHARACTERS {
            return refuse("it is too long");
        }
        if !url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte)) {
            return refuse("it has a character that is not allowed");
        }
        let Some((scheme, rest)) = url.split_once("://") else { return refuse("it is not an address") };
        if !scheme.eq_ignore_ascii_case("https") {
            return refuse("its scheme is not `https`");
        }
        let Some((authority, path)) = rest.split_once('/') else { return refuse("it has no path") };
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        if !host.eq_ignore_ascii_case(HOST) {
            return refuse("its host is not `s3.amazonaws.com`");
        }
        if port != "443" {
            return refuse("its port is not 443");
        }
        let path = without_dots(path);
        if !path.starts_with(PATH) {
            return refuse("its path does not begin with `/echo.api/`");
        }
        Ok(Self(format!("https://{HOST}{path}")))
    }
}

/// Resolves `.` and `..` (RFC 3986, 5.2.4). The path is given without its first slash, and returned with it.
fn without_dots(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut ends_in_dots = false;
    for segment in path.split('/') {
        ends_in_dots = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    if ends_in_dots {
        segments.push("");
    }
    format!("/{}", segments.join("/"))
}

/// A text is not an address of Alexa's certificates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotACertificateUrl {
    reason: &'static str,
}

impl fmt::Display for NotACertificateUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; expected `https://{HOST}{PATH}…`", self.reason)
    }
}

impl std::error::Error for NotACertificateUrl {}

impl From<NotACertificateUrl> for Refusal {
    fn from(error: NotACertificateUrl) -> Self {
        Self::new(Step::CertificateUrl, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amazons_names_have_at_most_two_digits() {
        let is_usual = |name: &str| {
            let url: CertificateUrl = format!("https://{HOST}{PATH}{name}").parse().unwrap();
            url.has_usual_name()
        };
        for number in ["", "-0", "-4", "-9", "-10", "-12", "-99"] {
            assert!(is_usual(&format!("echo-api-cert{number}.pem")), "{number}");
            assert!(is_usual(&format!("echo-api-cert{number}-ats.pem")), "{number}");
        }
        for number in ["-", "4", "-x", "-00", "-04", "-1x", "-x1", "-100", "--4", "-4-", "-ats-ats", "/x"] {
            assert!(!is_usual(&format!("echo-api-cert{number}.pem")), "{number}");
        }
        for name in ["", "echo-api-cert", "echo-api-cert.pem.pem", "Echo-api-cert.pem", "x/echo-api-cert.pem"]
        {
            assert!(!is_usual(name), "{name}");
        }
    }
}

//! The addresses of the token server and of the three regions: Amazon's, or others in their place.

use super::environment::{EnvironmentError, optional};
use super::per_region::PerRegion;
use crate::{Region, SkillStage};
use http::Uri;
use std::fmt;

/// The address of Login with Amazon, for all regions.
const TOKEN: &str = "https://api.amazon.com/auth/o2/token";

/// The addresses that a [`Client`](super::Client) uses. It sends the token to no other.
///
/// ```
/// use alexa_proactive::{Region, client::Endpoints};
///
/// let amazon = Endpoints::amazon();
/// let proxied = amazon.with_region(Region::Europe, "https://alexa.internal.example")?;
/// // Without TLS only on this machine:
/// assert!(Endpoints::emulator("http://127.0.0.1:4000").is_ok());
/// assert!(Endpoints::emulator("http://emulator.example").is_err());
/// # Ok::<(), alexa_proactive::client::EndpointError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    token: Uri,
    regions: PerRegion<String>,
}

impl Endpoints {
    /// Returns Amazon's addresses.
    #[must_use]
    pub fn amazon() -> Self {
        let regions = PerRegion::new(|region| format!("https://{}", region.host()));
        Self { token: Uri::from_static(TOKEN), regions }
    }

    /// Returns the addresses of an emulator: the token at `/auth/o2/token`, the regions below `/na`, `/eu` and `/fe`.
    ///
    /// # Errors
    ///
    /// An invalid address, or one that is neither `https` nor on this machine.
    pub fn emulator(base: &str) -> Result<Self, EndpointError> {
        let base = base.trim_end_matches('/');
        Region::ALL.into_iter().try_fold(
            Self::amazon().with_token(&format!("{base}/auth/o2/token"))?,
            |endpoints, region| {
                endpoints.with_region(region, &format!("{base}/{}", region.code().to_ascii_lowercase()))
            },
        )
    }

    /// Returns the addresses of the emulator in the environment variable `ALEXA_ENDPOINT`, or Amazon's if it is not set.
    ///
    /// # Errors
    ///
    /// A variable that is not a usable address.
    pub fn from_env() -> Result<Self, EnvironmentError> {
        const NAME: &str = "ALEXA_ENDPOINT";
        match optional(NAME)? {
            Some(base) => Self::emulator(&base).map_err(|error| EnvironmentError::invalid(NAME, &error)),
            None => Ok(Self::amazon()),
        }
    }

    /// Replaces the address of the token server.
    ///
    /// # Errors
    ///
    /// As [`Endpoints::emulator`].
    pub fn with_token(self, url: &str) -> Result<Self, EndpointError> {
        Ok(Self { token: checked(url)?, ..self })
    }

    /// Replaces the host of a region. The path of the stage is appended to `base`.
    ///
    /// # Errors
    ///
    /// As [`Endpoints::emulator`].
    pub fn with_region(mut self, region: Region, base: &str) -> Result<Self, EndpointError> {
        let base = base.trim_end_matches('/');
        if checked(base)?.query().is_some() {
            return Err(EndpointError {
                url: base.to_owned(),
                problem: "has a query, to which a path cannot be appended",
            });
        }
        base.clone_into(self.regions.get_mut(region));
        Ok(self)
    }

    /// Returns the addresses of the three regions as one text, which distinguishes an emulator from Amazon.
    #[cfg(feature = "journal")]
    pub(super) fn server(&self) -> String {
        self.regions.values().map(String::as_str).join(" ")
    }

    pub(super) fn token(&self) -> &Uri {
        &self.token
    }

    /// Returns the address for the events of a region and a stage.
    pub(super) fn events(&self, region: Region, stage: SkillStage) -> Result<Uri, EndpointError> {
        checked(&format!("{}{}", self.regions.get(region), stage.path()))
    }
}

/// Parses an address that is safe for a secret: `https`, or `http` on this machine.
fn checked(url: &str) -> Result<Uri, EndpointError> {
    let refused = |problem| EndpointError { url: url.to_owned(), problem };
    let uri: Uri = url.parse().map_err(|_| refused("is not a URL"))?;
    let authority = uri.authority().ok_or_else(|| refused("has no host"))?;
    if authority.as_str().contains('@') {
        // It may be a password.
        let shown = url.replace(authority.as_str(), &format!("…@{}", authority.host()));
        return Err(EndpointError { url: shown, problem: "has a user in it" });
    }
    match uri.scheme_str() {
        Some("https") => Ok(uri),
        Some("http") if is_loopback(authority.host()) => Ok(uri),
        Some("http") => Err(refused("is not https, and not on this machine: the token would be readable")),
        _ => Err(refused("is not https")),
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// An unusable address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointError {
    url: String,
    problem: &'static str,
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.url, self.problem)
    }
}

impl std::error::Error for EndpointError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amazons_addresses_are_as_documented() {
        let amazon = Endpoints::amazon();
        assert_eq!(amazon.token(), TOKEN);
        for region in Region::ALL {
            for stage in [SkillStage::Development, SkillStage::Live] {
                assert_eq!(amazon.events(region, stage).unwrap(), *region.endpoint(stage));
            }
        }
    }

    #[test]
    fn an_emulator_is_one_host() {
        let endpoints = Endpoints::emulator("http://[::1]:4000/").unwrap();
        assert_eq!(endpoints.token(), "http://[::1]:4000/auth/o2/token");
        assert_eq!(
            endpoints.events(Region::FarEast, SkillStage::Live).unwrap(),
            "http://[::1]:4000/fe/v1/proactiveEvents/"
        );
    }

    #[test]
    fn a_token_is_never_sent_unprotected() {
        for (url, why) in [
            ("http://api.amazonalexa.com", "is not https, and not on this machine"),
            ("http://127.0.0.1.example.com", "is not https, and not on this machine"),
            ("http://localhost@example.com", "has a user in it"),
            ("https://user:word@example.com", "has a user in it"),
            ("ftp://example.com", "is not https"),
            ("example.com", "is not https"),
            ("/path", "has no host"),
            ("ht tp://x", "is not a URL"),
            ("", "is not a URL"),
            ("https://example.com/?a=b", "has a query"),
        ] {
            let error = Endpoints::amazon().with_region(Region::Europe, url).unwrap_err().to_string();
            assert!(error.contains(why), "{url}: {error}");
        }
    }
}

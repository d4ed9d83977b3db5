//! Where the token comes from and where events go: Amazon's hosts, or others in their place.

use crate::{Region, SkillStage};
use http::Uri;
use std::fmt;

/// Where Login with Amazon gives tokens, for all regions.
const TOKEN: &str = "https://api.amazon.com/auth/o2/token";

/// The addresses that a [`Client`](super::Client) talks to. The token is sent to these and to no other.
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
    north_america: String,
    europe: String,
    far_east: String,
}

impl Endpoints {
    /// Amazon's own.
    #[must_use]
    pub fn amazon() -> Self {
        let base = |region: Region| format!("https://{}", region.host());
        Self {
            token: Uri::from_static(TOKEN),
            north_america: base(Region::NorthAmerica),
            europe: base(Region::Europe),
            far_east: base(Region::FarEast),
        }
    }

    /// Those of an emulator: the token at `/auth/o2/token`, the regions below `/na`, `/eu` and `/fe`.
    ///
    /// # Errors
    ///
    /// An address that is none, or that is not `https` and not on this machine.
    pub fn emulator(base: &str) -> Result<Self, EndpointError> {
        let base = base.trim_end_matches('/');
        Region::ALL.into_iter().try_fold(
            Self::amazon().with_token(&format!("{base}/auth/o2/token"))?,
            |endpoints, region| {
                endpoints.with_region(region, &format!("{base}/{}", region.code().to_ascii_lowercase()))
            },
        )
    }

    /// Asks for tokens at another address.
    ///
    /// # Errors
    ///
    /// As [`Endpoints::emulator`].
    pub fn with_token(self, url: &str) -> Result<Self, EndpointError> {
        Ok(Self { token: checked(url)?, ..self })
    }

    /// Sends the events for a region to another host. The path of the stage is put behind `base`.
    ///
    /// # Errors
    ///
    /// As [`Endpoints::emulator`].
    pub fn with_region(mut self, region: Region, base: &str) -> Result<Self, EndpointError> {
        let base = base.trim_end_matches('/');
        let uri = checked(base)?;
        if uri.query().is_some() {
            return Err(EndpointError {
                url: base.to_owned(),
                why: "has a query, behind which no path fits",
            });
        }
        let place = match region {
            Region::NorthAmerica => &mut self.north_america,
            Region::Europe => &mut self.europe,
            Region::FarEast => &mut self.far_east,
        };
        base.clone_into(place);
        Ok(self)
    }

    /// The addresses of the three regions as one text: what tells an emulator from Amazon.
    #[cfg(feature = "journal")]
    pub(super) fn server(&self) -> String {
        [&*self.north_america, &*self.europe, &*self.far_east].join(" ")
    }

    pub(super) fn token(&self) -> &Uri {
        &self.token
    }

    /// Where the events for a region and a stage are posted.
    pub(super) fn events(&self, region: Region, stage: SkillStage) -> Result<Uri, EndpointError> {
        let base = match region {
            Region::NorthAmerica => &self.north_america,
            Region::Europe => &self.europe,
            Region::FarEast => &self.far_east,
        };
        checked(&format!("{base}{}", stage.path()))
    }
}

/// An address over which a secret may go: `https`, or `http` on this machine.
fn checked(url: &str) -> Result<Uri, EndpointError> {
    let refused = |why| EndpointError { url: url.to_owned(), why };
    let uri: Uri = url.parse().map_err(|_| refused("is no URL"))?;
    let authority = uri.authority().ok_or_else(|| refused("has no host"))?;
    if authority.as_str().contains('@') {
        // A password may stand there.
        let shown = url.replace(authority.as_str(), &format!("…@{}", authority.host()));
        return Err(EndpointError { url: shown, why: "has a user in it" });
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

/// An address that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointError {
    url: String,
    why: &'static str,
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.url, self.why)
    }
}

impl std::error::Error for EndpointError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amazons_addresses_are_the_documented_ones() {
        let amazon = Endpoints::amazon();
        assert_eq!(amazon.token(), TOKEN);
        for region in Region::ALL {
            for stage in [SkillStage::Development, SkillStage::Live] {
                assert_eq!(amazon.events(region, stage).unwrap(), *region.endpoint(stage));
            }
        }
    }

    #[test]
    fn an_emulator_has_all_on_one_host() {
        let endpoints = Endpoints::emulator("http://[::1]:4000/").unwrap();
        assert_eq!(endpoints.token(), "http://[::1]:4000/auth/o2/token");
        assert_eq!(
            endpoints.events(Region::FarEast, SkillStage::Live).unwrap(),
            "http://[::1]:4000/fe/v1/proactiveEvents/"
        );
    }

    #[test]
    fn a_token_goes_nowhere_unprotected() {
        for (url, why) in [
            ("http://api.amazonalexa.com", "is not https, and not on this machine"),
            ("http://127.0.0.1.example.com", "is not https, and not on this machine"),
            ("http://localhost@example.com", "has a user in it"),
            ("https://user:word@example.com", "has a user in it"),
            ("ftp://example.com", "is not https"),
            ("example.com", "is not https"),
            ("/path", "has no host"),
            ("ht tp://x", "is no URL"),
            ("", "is no URL"),
            ("https://example.com/?a=b", "has a query"),
        ] {
            let error = Endpoints::amazon().with_region(Region::Europe, url).unwrap_err().to_string();
            assert!(error.contains(why), "{url}: {error}");
        }
    }
}

//! The endpoints of Amazon's API, and the addresses under which the emulator serves them.

use crate::host::Host;
use alexa_proactive::{Region, SkillStage};

/// An endpoint of Amazon's API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Token,
    Events(Region, SkillStage),
}

impl Endpoint {
    /// Returns the endpoint at an address. The region is a prefix of the path, or it follows from the host; the default is
    /// North America.
    pub(crate) fn find(path: &str, host: Option<&Host>) -> Option<Self> {
        // Amazon serves `o2` and `O2`, and SDKs use both.
        if path.eq_ignore_ascii_case("/auth/o2/token")
            && (path.starts_with("/auth/") && path.ends_with("/token"))
        {
            return Some(Self::Token);
        }
        let prefixed = Region::ALL.into_iter().find_map(|region| {
            let (prefix, rest) = path.strip_prefix('/')?.split_at_checked(2)?;
            (prefix.eq_ignore_ascii_case(region.code()) && rest.starts_with('/')).then_some((region, rest))
        });
        let (region, path) =
            prefixed.unwrap_or_else(|| (host.and_then(Host::region).unwrap_or(Region::NorthAmerica), path));
        if path.ends_with("//") {
            return None;
        }
        let is_at = |stage: &SkillStage| path.trim_end_matches('/') == stage.path().trim_end_matches('/');
        let stage = [SkillStage::Live, SkillStage::Development].into_iter().find(is_at)?;
        Some(Self::Events(region, stage))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_host_name_an_endpoint() {
        use Region::{Europe, FarEast, NorthAmerica};
        use SkillStage::{Development, Live};
        let events = |region, stage| Some(Endpoint::Events(region, stage));
        for (path, host, expected) in [
            ("/auth/o2/token", None, Some(Endpoint::Token)),
            ("/auth/O2/token", None, Some(Endpoint::Token)),
            ("/auth/o2/Token", None, None),
            ("/auth/o2", None, None),
            ("/v1/proactiveEvents", None, events(NorthAmerica, Live)),
            ("/v1/proactiveEvents/", None, events(NorthAmerica, Live)),
            ("/v1/proactiveEvents//", None, None),
            ("/v1/proactiveevents/", None, None),
            ("/v1/proactiveEvents/stages/development", None, events(NorthAmerica, Development)),
            ("/v1/proactiveEvents/stages/development/", None, events(NorthAmerica, Development)),
            ("/v1/proactiveEvents/stages/live", None, None),
            ("/eu/v1/proactiveEvents/", None, events(Europe, Live)),
            ("/FE/v1/proactiveEvents", None, events(FarEast, Live)),
            ("/na/v1/proactiveEvents/stages/development", None, events(NorthAmerica, Development)),
            ("/us/v1/proactiveEvents/", None, None),
            ("/eu", None, None),
            ("/v1/proactiveEvents/", Some("api.eu.amazonalexa.com"), events(Europe, Live)),
            ("/v1/proactiveEvents/", Some("API.FE.amazonalexa.com:443"), events(FarEast, Live)),
            ("/v1/proactiveEvents/", Some("127.0.0.1:4000"), events(NorthAmerica, Live)),
            // The path takes precedence over the host.
            ("/na/v1/proactiveEvents/", Some("api.eu.amazonalexa.com"), events(NorthAmerica, Live)),
        ] {
            let parsed = host.map(|host| Host::parse(host).unwrap());
            assert_eq!(Endpoint::find(path, parsed.as_ref()), expected, "{path} at {host:?}");
        }
    }
}

//! A host as a request names it: a domain name or an address, and a port.

use alexa_proactive::Region;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// The host of Amazon's token endpoint, for all regions.
const TOKEN_HOST: &str = "api.amazon.com";

/// The value of a `Host` header, of `:authority`, or of what follows the scheme in a URL or an origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    name: Name,
    port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    Address(IpAddr),
    /// In lower case, without the trailing dot.
    Domain(String),
}

impl Host {
    /// Parses `name`, `name:port`, `address`, `address:port`, `[address]` or `[address]:port`. Refuses everything else, user
    /// information included, because another parser might read it differently.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (name, port) = if let Some(rest) = text.strip_prefix('[') {
            let (address, port) = rest.split_once(']')?;
            (Name::Address(IpAddr::V6(address.parse::<Ipv6Addr>().ok()?).to_canonical()), port)
        } else {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            (Name::parse(name)?, port)
        };
        let port = match port.strip_prefix(':') {
            None if port.is_empty() => None,
            Some("") => None,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(digits.parse().ok()?),
            _ => return None,
        };
        Some(Self { name, port })
    }

    /// Whether it can only be this machine: an address of the loopback network, or a name that RFC 6761 reserves for it.
    pub(crate) fn is_loopback(&self) -> bool {
        match &self.name {
            Name::Address(address) => address.is_loopback(),
            Name::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        }
    }

    /// Whether it is an address, not a name. No page can make it resolve to another machine.
    pub(crate) fn is_address(&self) -> bool {
        matches!(self.name, Name::Address(_))
    }

    /// Whether it is the host of one of Amazon's endpoints.
    pub(crate) fn is_amazon(&self) -> bool {
        self.region().is_some() || self.is_domain(TOKEN_HOST)
    }

    /// Returns the region of an event endpoint's host.
    pub(crate) fn region(&self) -> Option<Region> {
        Region::ALL.into_iter().find(|region| self.is_domain(region.host()))
    }

    /// Whether both have the same name or address, on any port.
    pub(crate) fn same_name(&self, other: &Self) -> bool {
        self.name == other.name
    }

    fn is_domain(&self, domain: &str) -> bool {
        matches!(&self.name, Name::Domain(name) if name == domain)
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Name::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
            Name::Address(address) => write!(f, "{address}"),
            Name::Domain(name) => f.write_str(name),
        }?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

impl Name {
    fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix('.').unwrap_or(text);
        if let Ok(address) = text.parse() {
            return Some(Self::Address(IpAddr::V4(address)));
        }
        let is_label = |label: &str| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        text.split('.').all(is_label).then(|| Self::Domain(text.to_ascii_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> Option<Host> {
        Host::parse(text)
    }

    #[test]
    fn one_host_has_many_spellings() {
        for (one, other) in [
            ("LOCALHOST:80", "localhost.:80"),
            ("localhost", "localhost:"),
            ("127.0.0.1", "127.0.0.1."),
            ("[::1]:80", "[0:0:0:0:0:0:0:1]:80"),
            ("127.0.0.1:80", "[::ffff:127.0.0.1]:80"),
        ] {
            assert_eq!(host(one).unwrap(), host(other).unwrap());
        }
        for (one, other) in
            [("localhost", "127.0.0.1"), ("localhost:80", "localhost:81"), ("localhost", "localhost:80")]
        {
            assert_ne!(host(one).unwrap(), host(other).unwrap());
        }
    }

    #[test]
    fn a_host_is_normalized() {
        for (text, written) in [
            ("API.Amazon.com.", "api.amazon.com"),
            ("127.0.0.1:080", "127.0.0.1:80"),
            ("[0::1]:4000", "[::1]:4000"),
        ] {
            assert_eq!(host(text).unwrap().to_string(), written);
        }
    }

    #[test]
    fn a_region_has_a_name() {
        assert_eq!(host("API.eu.amazonalexa.com.:443").unwrap().region(), Some(Region::Europe));
        assert_eq!(host("api.amazon.com").unwrap().region(), None);
        assert!(host("api.amazon.com").unwrap().is_amazon() && !host("amazon.com").unwrap().is_amazon());
    }

    #[test]
    fn lenient_spellings_of_addresses_are_names() {
        // A lenient parser would read these as 127.0.0.1.
        for text in
            ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.1.evil.example", "127.0.0.256"]
        {
            assert!(!host(text).is_some_and(|host| host.is_loopback()), "{text}");
        }
    }
}

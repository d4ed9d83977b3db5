//! The endpoints of a skill's ordinary requests, in `apis.custom`: what the events' endpoints are completed from.

use super::{Endpoint, SslCertificateType};
use crate::Region;
use crate::json::Json;

/// Returns the endpoint that serves a region: its own one, or that of all regions.
pub(super) fn for_region(manifest: Json<'_>, region: &str) -> Option<Endpoint> {
    of_region(manifest, region).or_else(|| endpoint(manifest.at("apis.custom")?))
}

/// Returns the endpoint that serves all regions, or else that of the first region that has one.
pub(super) fn for_all(manifest: Json<'_>) -> Option<Endpoint> {
    let of_first = || regions(manifest).next().map(|(_, endpoint)| endpoint);
    endpoint(manifest.at("apis.custom")?).or_else(of_first)
}

/// Returns the regions that have an endpoint of their own.
pub(super) fn regions(manifest: Json<'_>) -> impl Iterator<Item = (Region, Endpoint)> {
    Region::ALL.into_iter().filter_map(move |region| Some((region, of_region(manifest, region.code())?)))
}

/// Returns the kind of certificate of an address, if another endpoint on the same host has one.
pub(super) fn certificate(manifest: Json<'_>, uri: &str) -> Option<SslCertificateType> {
    let host = host(uri)?;
    let of_all = manifest.at("apis.custom").and_then(endpoint);
    let all = of_all.into_iter().chain(regions(manifest).map(|(_, endpoint)| endpoint));
    let mut on_host =
        all.filter(|known| self::host(known.uri()).is_some_and(|known| known.eq_ignore_ascii_case(host)));
    on_host.find_map(|known| known.ssl_certificate_type())
}

fn of_region(manifest: Json<'_>, region: &str) -> Option<Endpoint> {
    endpoint(manifest.at("apis.custom.regions")?.get(region)?)
}

/// Returns the endpoint in an object, if it is valid.
fn endpoint(object: Json<'_>) -> Option<Endpoint> {
    let endpoint = object.get("endpoint")?;
    let valid = Endpoint::new(endpoint.get("uri")?.text()?).ok()?;
    let kind = endpoint.get("sslCertificateType").and_then(Json::text);
    let kind = kind.and_then(|kind| SslCertificateType::ALL.into_iter().find(|known| known.as_str() == kind));
    Some(match kind.filter(|_| valid.is_web_service()) {
        Some(kind) => valid.certificate(kind),
        None => valid,
    })
}

fn host(uri: &str) -> Option<&str> {
    uri.strip_prefix("https://")?.split(['/', ':', '?', '#']).next()
}

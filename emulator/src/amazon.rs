//! Amazon's side in HTTP: which address stands for what, what is read from a request, how a reply is written.

use crate::answer::{self, Reply};
use crate::faults::{Endpoint, Kind};
use crate::ledger::Received;
use crate::shared::Shared;
use crate::world::{Outgoing, Posted};
use alexa_proactive::{Region, SkillStage, Timestamp};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HOST, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// More than any event needs.
const LONGEST_BODY: usize = 1 << 20;

/// How a response is to be wrecked when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wreck {
    Reset,
    HalfBody,
    WrongLength,
}

/// Where a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Token,
    Events(Region, SkillStage),
}

/// What an address stands for. The region is in front of the path, or in the host; without any it is North America.
fn place(path: &str, host: Option<&str>) -> Option<Place> {
    if path.eq_ignore_ascii_case("/auth/o2/token") && (path.starts_with("/auth/") && path.ends_with("/token"))
    {
        return Some(Place::Token);
    }
    let of_path = Region::ALL.into_iter().find_map(|region| {
        let (prefix, rest) = path.strip_prefix('/')?.split_at_checked(2)?;
        (prefix.eq_ignore_ascii_case(region.code()) && rest.starts_with('/')).then_some((region, rest))
    });
    let (region, path) = of_path.unwrap_or_else(|| {
        let name = host.map(|host| host.split_once(':').map_or(host, |(name, _)| name));
        let of_host = Region::ALL
            .into_iter()
            .find(|region| name.is_some_and(|name| name.eq_ignore_ascii_case(region.host())));
        (of_host.unwrap_or(Region::NorthAmerica), path)
    });
    let same = |stage: SkillStage| path.trim_end_matches('/') == stage.path().trim_end_matches('/');
    let once = !path.ends_with("//");
    let stage = [SkillStage::Live, SkillStage::Development].into_iter().find(|stage| once && same(*stage))?;
    Some(Place::Events(region, stage))
}

/// Answers whatever is neither page nor JSON.
pub(crate) async fn amazon(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let host = parts.uri.host().or_else(|| parts.headers.get(HOST).and_then(|host| host.to_str().ok()));
    let refused = match place(parts.uri.path(), host) {
        None => answer::not_found(),
        Some(_) if parts.method != Method::POST => answer::not_allowed(),
        Some(place) => match to_bytes(body, LONGEST_BODY).await {
            Ok(body) => return answered(&shared, place, parts, body).await,
            Err(_) => answer::too_large(),
        },
    };
    let (request_id, now) = shared.change(|world| (world.request_id(), world.time.believed()));
    write(Outgoing { request_id, reply: Some(refused), breakage: None }, now)
}

async fn answered(shared: &Shared, place: Place, parts: Parts, body: Bytes) -> Response {
    let endpoint = match place {
        Place::Token => Endpoint::Token,
        Place::Events(region, _) => Endpoint::Events(region),
    };
    let fired = shared.change(|world| world.faults.fire(endpoint));
    if fired.latency > Duration::ZERO {
        tokio::time::sleep(fired.latency).await;
    }
    let breakage = fired.breakage.as_ref();
    let form = if place == Place::Token { form(&parts, &body) } else { None };
    let token = bearer(&parts);
    let received = received(&parts, form.as_deref(), body);
    let (outgoing, now) = shared.change(|world| {
        let outgoing = match place {
            Place::Token => world.token(form.as_deref(), received, breakage),
            Place::Events(region, stage) => world.event(Posted { region, stage, token, received }, breakage),
        };
        (outgoing, world.time.believed())
    });
    write(outgoing, now)
}

/// The fields of a token request: a form, or the JSON that was seen to work, too.
fn form(parts: &Parts, body: &Bytes) -> Option<Vec<(String, String)>> {
    let content_type = parts.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        Some(form_urlencoded::parse(body).into_owned().collect())
    } else if essence.eq_ignore_ascii_case("application/json") {
        let body: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(body).ok()?;
        let field = |(name, value): (String, serde_json::Value)| Some((name, value.as_str()?.to_owned()));
        body.into_iter().map(field).collect()
    } else {
        None
    }
}

fn bearer(parts: &Parts) -> Option<String> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

/// What is kept of a request: all but the token and the secret.
fn received(parts: &Parts, form: Option<&[(String, String)]>, body: Bytes) -> Received {
    const LEFT_OUT: &str = "…";
    let headers = parts.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        let value = match value.split_once(' ') {
            _ if name != AUTHORIZATION => value.into_owned(),
            Some((scheme, _)) => format!("{scheme} {LEFT_OUT}"),
            None => LEFT_OUT.to_owned(),
        };
        (name.as_str().to_owned(), value)
    });
    let token_request = parts.uri.path().ends_with("/token");
    let body = match form {
        Some(form) => {
            let shown = |name: &str, value: &str| {
                let shown = if name == "client_secret" { LEFT_OUT } else { value };
                format!("{name}={shown}")
            };
            let fields: Vec<String> = form.iter().map(|(name, value)| shown(name, value)).collect();
            fields.join("&").into_bytes()
        }
        // The secret may stand anywhere in a form that cannot be read.
        None if token_request => Vec::new(),
        None => body.into(),
    };
    Received {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        headers: headers.collect(),
        body,
    }
}

fn write(outgoing: Outgoing, now: Timestamp) -> Response {
    let Outgoing { request_id, reply, breakage } = outgoing;
    let Some(Reply { status, body, headers, content_type }) = reply else {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(Wreck::Reset);
        return response;
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let map = response.headers_mut();
    if !body.is_empty() {
        map.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    map.insert(DATE, http_date(now));
    if let Ok(request_id) = HeaderValue::from_str(&request_id) {
        map.insert(HeaderName::from_static("x-amzn-requestid"), request_id);
    }
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            map.insert(HeaderName::from_static(name), value);
        }
    }
    let wreck = match breakage {
        Some(Kind::HalfBody) => Some(Wreck::HalfBody),
        Some(Kind::WrongLength) => Some(Wreck::WrongLength),
        _ => None,
    };
    if let Some(wreck) = wreck {
        response.extensions_mut().insert(wreck);
    }
    *response.body_mut() = Body::from(body);
    response
}

/// The time in the form of HTTP, which knows the years 1970 to 9999.
fn http_date(now: Timestamp) -> HeaderValue {
    let known = 0..253_402_300_800;
    let at = SystemTime::try_from(now).ok().filter(|_| known.contains(&now.unix_seconds()));
    let text = httpdate::fmt_http_date(at.unwrap_or(SystemTime::UNIX_EPOCH));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_place() {
        use Region::{Europe, FarEast, NorthAmerica};
        use SkillStage::{Development, Live};
        let events = |region, stage| Some(Place::Events(region, stage));
        for (path, host, place_of_it) in [
            ("/auth/o2/token", None, Some(Place::Token)),
            ("/auth/O2/token", None, Some(Place::Token)),
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
            // What the path says goes before what the host says.
            ("/na/v1/proactiveEvents/", Some("api.eu.amazonalexa.com"), events(NorthAmerica, Live)),
        ] {
            assert_eq!(place(path, host), place_of_it, "{path} at {host:?}");
        }
    }

    #[test]
    fn dates_of_http() {
        let date = |text: &str| http_date(text.parse().unwrap());
        assert_eq!(date("2026-06-01T12:00:00Z"), "Mon, 01 Jun 2026 12:00:00 GMT");
        // Out of its range there is none to tell, and no panic.
        assert_eq!(date("1960-01-01T00:00:00Z"), "Thu, 01 Jan 1970 00:00:00 GMT");
    }
}

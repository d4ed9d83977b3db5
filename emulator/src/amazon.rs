//! Amazon's side in HTTP: which address stands for what, what is read from a request, how a reply is written.

use crate::answer::{self, Reply};
use crate::faults::{Breakage, Endpoint, Kind};
use crate::guard::Named;
use crate::host::Host;
use crate::ledger::Received;
use crate::shared::Shared;
use crate::world::{Outgoing, Posted};
use alexa_proactive::{Region, SkillStage, Timestamp};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// More than any event needs.
const MAX_EVENT_BYTES: usize = 1 << 20;
/// More than any form needs. It has to be read before anybody is authenticated.
const MAX_FORM_BYTES: usize = 16 << 10;
/// How much is kept of the headers.
const MAX_KEPT_HEADER_BYTES: usize = 8 << 10;

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
fn place(path: &str, host: Option<&Host>) -> Option<Place> {
    if path.eq_ignore_ascii_case("/auth/o2/token") && (path.starts_with("/auth/") && path.ends_with("/token"))
    {
        return Some(Place::Token);
    }
    let of_path = Region::ALL.into_iter().find_map(|region| {
        let (prefix, rest) = path.strip_prefix('/')?.split_at_checked(2)?;
        (prefix.eq_ignore_ascii_case(region.code()) && rest.starts_with('/')).then_some((region, rest))
    });
    let (region, path) =
        of_path.unwrap_or_else(|| (host.and_then(Host::region).unwrap_or(Region::NorthAmerica), path));
    let same = |stage: SkillStage| path.trim_end_matches('/') == stage.path().trim_end_matches('/');
    let once = !path.ends_with("//");
    let stage = [SkillStage::Live, SkillStage::Development].into_iter().find(|stage| once && same(*stage))?;
    Some(Place::Events(region, stage))
}

/// Answers whatever is neither page nor JSON.
pub(crate) async fn amazon(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let host = parts.extensions.get::<Named>().map(|named| &named.host);
    let answered = match place(parts.uri.path(), host) {
        None => Err(answer::not_found()),
        Some(_) if parts.method != Method::POST => Err(answer::not_allowed()),
        Some(Place::Token) => token(&shared, &parts, body).await,
        Some(Place::Events(region, stage)) => events(&shared, (region, stage), &parts, body).await,
    };
    let (outgoing, now) = answered.unwrap_or_else(|refused| {
        let (request_id, now) = shared.change(|world| (world.request_id(), world.time.believed()));
        (Outgoing { request_id, reply: Some(refused), breakage: None }, now)
    });
    write(outgoing, now)
}

/// What goes out, and the time of the server; or the answer to what is refused without being written down.
type Answered = Result<(Outgoing, Timestamp), Reply>;

async fn token(shared: &Shared, parts: &Parts, body: Body) -> Answered {
    let body = read(body, MAX_FORM_BYTES).await?;
    let breakage = fault(shared, Endpoint::Token).await;
    let form = form(parts, &body);
    let received = received(parts, form.as_deref().map(without_secret).unwrap_or_default());
    Ok(shared
        .change(|world| (world.token(form.as_deref(), received, breakage.as_ref()), world.time.believed())))
}

async fn events(
    shared: &Shared,
    (region, stage): (Region, SkillStage),
    parts: &Parts,
    body: Body,
) -> Answered {
    let skill = bearer(parts).and_then(|token| shared.look(|world| world.authorized(token)));
    // Anybody can send a body: without a token it is not even read.
    let body = match &skill {
        Some(_) => read(body, MAX_EVENT_BYTES).await?,
        None => Bytes::new(),
    };
    let breakage = fault(shared, Endpoint::Events(region)).await;
    let received = received(parts, body.into());
    Ok(shared.change(|world| {
        let posted = Posted { region, stage, skill, received };
        (world.event(posted, breakage.as_ref()), world.time.believed())
    }))
}

async fn read(body: Body, max_bytes: usize) -> Result<Bytes, Reply> {
    to_bytes(body, max_bytes).await.map_err(|_| answer::too_large())
}

/// The fault that befalls a request, after the latency that does.
async fn fault(shared: &Shared, endpoint: Endpoint) -> Option<Breakage> {
    let fired = shared.change(|world| world.faults.fire(endpoint));
    if fired.latency > Duration::ZERO {
        tokio::time::sleep(fired.latency).await;
    }
    fired.breakage
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

fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// What takes the place of a secret.
const LEFT_OUT: &str = "…";

/// What is kept of a form that was read. Of one that cannot be read nothing is: the secret may stand anywhere in it.
fn without_secret(form: &[(String, String)]) -> Vec<u8> {
    let shown = |(name, value): &(String, String)| {
        format!("{name}={}", if name == "client_secret" { LEFT_OUT } else { value })
    };
    form.iter().map(shown).collect::<Vec<_>>().join("&").into_bytes()
}

/// What is kept of a request: all but the token.
fn received(parts: &Parts, body: Vec<u8>) -> Received {
    let mut left = MAX_KEPT_HEADER_BYTES;
    let kept = parts.headers.iter().take_while(|(name, value)| {
        let rest = left.checked_sub(name.as_str().len() + value.len());
        left = rest.unwrap_or(0);
        rest.is_some()
    });
    let headers = kept.map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        let value = match value.split_once(' ') {
            _ if name != AUTHORIZATION => value.into_owned(),
            Some((scheme, _)) => format!("{scheme} {LEFT_OUT}"),
            None => LEFT_OUT.to_owned(),
        };
        (name.as_str().to_owned(), value)
    });
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
            let named = host.map(|host| Host::parse(host).unwrap());
            assert_eq!(place(path, named.as_ref()), place_of_it, "{path} at {host:?}");
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

//! The HTTP of Amazon's endpoints: reads requests for the [`World`](crate::world::World), and writes its replies.

use crate::endpoint::Endpoint;
use crate::fault::Fault;
use crate::guard::Addresses;
use crate::received_request::{ReceivedRequest, redacted_form};
use crate::replies::{self, Reply};
use crate::shared::Shared;
use crate::tokens::Form;
use crate::world::{Outgoing, PostedEvent};
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
/// More than any form needs. It is read before the sender is authenticated.
const MAX_FORM_BYTES: usize = 16 << 10;

/// Handles every request that is neither for the page nor for `/api`.
pub(crate) async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let host = parts.extensions.get::<Addresses>().map(|addresses| &addresses.host);
    let handled = match Endpoint::find(parts.uri.path(), host) {
        None => Err(replies::not_found()),
        Some(_) if parts.method != Method::POST => Err(replies::not_allowed()),
        Some(Endpoint::Token) => token(&shared, &parts, body).await,
        Some(Endpoint::Events(region, stage)) => events(&shared, region, stage, &parts, body).await,
    };
    let (outgoing, now) = handled.unwrap_or_else(|refusal| {
        let (request_id, now) = shared.update(|world| (world.random.request_id(), world.time.now()));
        (Outgoing { request_id, reply: Some(refusal), fault: None }, now)
    });
    write(outgoing, now)
}

/// What is sent, and the server's time; or the reply to a request that is not recorded.
type Handled = Result<(Outgoing, Timestamp), Reply>;

async fn token(shared: &Shared, parts: &Parts, body: Body) -> Handled {
    let body = read(body, MAX_FORM_BYTES).await?;
    let fault = fault(shared, Endpoint::Token).await;
    let form = form(parts, &body);
    // A form that cannot be parsed is not recorded, because the secret may be anywhere in it.
    let recorded = form.as_deref().map(redacted_form).unwrap_or_default();
    let received = ReceivedRequest::new(parts, recorded);
    Ok(shared.update(|world| {
        let outgoing = world.answer_token_request(form.as_ref(), received, fault.as_ref());
        (outgoing, world.time.now())
    }))
}

async fn events(shared: &Shared, region: Region, stage: SkillStage, parts: &Parts, body: Body) -> Handled {
    let skill = bearer(parts).and_then(|token| shared.read(|world| world.authorize(token)));
    // Any program can send a body, so it is not read without a valid token.
    let body = match &skill {
        Some(_) => read(body, MAX_EVENT_BYTES).await?,
        None => Bytes::new(),
    };
    let fault = fault(shared, Endpoint::Events(region, stage)).await;
    let received = ReceivedRequest::new(parts, body.into());
    Ok(shared.update(|world| {
        let posted = PostedEvent { region, stage, skill, received };
        (world.answer_event_request(posted, fault.as_ref()), world.time.now())
    }))
}

async fn read(body: Body, max_bytes: usize) -> Result<Bytes, Reply> {
    to_bytes(body, max_bytes).await.map_err(|_| replies::too_large())
}

/// Waits for the latencies that apply to a request, and returns the other fault that does.
async fn fault(shared: &Shared, endpoint: Endpoint) -> Option<Fault> {
    let applied = shared.update(|world| world.faults.apply(endpoint));
    if applied.latency > Duration::ZERO {
        tokio::time::sleep(applied.latency).await;
    }
    applied.fault
}

/// Parses the fields of a token request: a form, or JSON, which Amazon was observed to accept, too.
fn form(parts: &Parts, body: &Bytes) -> Option<Form> {
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

/// Converts a reply to HTTP. A fault of the response is left to the connection, as an extension.
fn write(outgoing: Outgoing, now: Timestamp) -> Response {
    let Outgoing { request_id, reply, fault } = outgoing;
    let mut response = Response::new(Body::empty());
    if let Some(fault) = fault {
        response.extensions_mut().insert(fault);
    }
    let Some(Reply { status, body, headers, content_type }) = reply else { return response };
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
    *response.body_mut() = Body::from(body);
    response
}

/// Formats a time for the header `Date`, which can hold the years 1970 to 9999.
fn http_date(now: Timestamp) -> HeaderValue {
    let range = 0..253_402_300_800;
    let time = SystemTime::try_from(now).ok().filter(|_| range.contains(&now.unix_seconds()));
    let text = httpdate::fmt_http_date(time.unwrap_or(SystemTime::UNIX_EPOCH));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_outside_the_range_of_http_do_not_panic() {
        let date = |text: &str| http_date(text.parse().unwrap());
        assert_eq!(date("2026-06-01T12:00:00Z"), "Mon, 01 Jun 2026 12:00:00 GMT");
        assert_eq!(date("1960-01-01T00:00:00Z"), "Thu, 01 Jan 1970 00:00:00 GMT");
    }
}

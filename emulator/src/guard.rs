//! Refuses requests that a web page of another site may have sent.
//!
//! A page in the developer's browser can reach this server, too. It can post across sites (the request then has the page's
//! `Origin`), and its name can be made to resolve to 127.0.0.1, so that the browser considers this server the page's own site
//! (DNS rebinding; the request then has the page's name in `Host`). No token protects the page and `/api`, so both headers are
//! checked before anything else.
//!
//! If the server listens to other machines, too, they name it by an address or an [allowed](crate::Builder::allow_host) name. Each
//! address is served, because a page cannot make an address resolve to this server, as it can with a name.

use crate::host::Host;
use crate::shared::Shared;
use alexa_proactive::terminal::printable;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::StatusCode;
use hyper::header::{CONTENT_TYPE, HOST, HeaderValue, ORIGIN};
use serde_json::json;
use std::fmt;
use std::sync::Arc;

/// The addresses in the headers of a request that passed [`only_this_machine`].
#[derive(Clone)]
pub(crate) struct Addresses {
    pub(crate) host: Host,
    /// The site of the page that sent it, if a page did.
    origin: Option<Host>,
}

/// Serves a request whose host is this machine, an [allowed](crate::Builder::allow_host) host or one of Amazon's, and whose
/// origin, if it has one, is this machine, an allowed host, or the address that the request names as its host.
pub(crate) async fn only_this_machine(
    State(shared): State<Arc<Shared>>,
    mut request: Request,
    next: Next,
) -> Response {
    let is_ours = |host: &Host| {
        host.is_loopback() || shared.allowed_hosts.iter().any(|allowed| allowed.same_name(host))
    };
    let is_served = |host: &Host| is_ours(host) || (shared.is_remote && host.is_address());
    let addresses = host(&request, is_served).and_then(|host| {
        let is_served = |site: &Host| is_ours(site) || (is_served(site) && site.same_name(&host));
        let origin = origin(&request, is_served)?;
        Ok(Addresses { host, origin })
    });
    match addresses {
        Ok(addresses) => {
            request.extensions_mut().insert(addresses);
            next.run(request).await
        }
        Err(refusal) => refused(&refusal, &shared),
    }
}

/// Serves the page and `/api`, but not under Amazon's names, which may resolve to another machine on a hostile network. A page
/// that changes anything has to be the emulator's own.
pub(crate) async fn only_own_page(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let refusal = match request.extensions().get::<Addresses>() {
        None => Refusal::NoHost,
        Some(Addresses { host, .. }) if host.is_amazon() => Refusal::Host(host.to_string()),
        Some(Addresses { host, origin: Some(origin) }) if origin != host && !request.method().is_safe() => {
            Refusal::Origin(origin.to_string())
        }
        Some(_) => return next.run(request).await,
    };
    refused(&refusal, &shared)
}

/// Why a request is not served.
enum Refusal {
    NoHost,
    SeveralHosts,
    Host(String),
    Origin(String),
}

/// Returns the host of a request: that of the target, in HTTP/2 and in requests to a proxy, or of the header `Host`. If there
/// are both, both have to be served.
fn host(request: &Request, is_served: impl Fn(&Host) -> bool) -> Result<Host, Refusal> {
    let target = request.uri().authority().map(|authority| authority.as_str().as_bytes());
    let mut headers = request.headers().get_all(HOST).iter().map(HeaderValue::as_bytes);
    let (header, None) = (headers.next(), headers.next()) else {
        return Err(Refusal::SeveralHosts);
    };
    let mut hosts = [target, header].into_iter().flatten().map(|named| {
        let host = std::str::from_utf8(named).ok().and_then(Host::parse);
        let served = host.filter(|host| is_served(host) || host.is_amazon());
        served.ok_or_else(|| Refusal::Host(excerpt(named)))
    });
    let host = hosts.next().unwrap_or(Err(Refusal::NoHost))?;
    hosts.try_for_each(|other| other.map(drop))?;
    Ok(host)
}

/// Returns the site of the page that sent a request, if a page did. Refuses `null` and several origins.
fn origin(request: &Request, is_served: impl Fn(&Host) -> bool) -> Result<Option<Host>, Refusal> {
    let mut origin = None;
    for named in request.headers().get_all(ORIGIN).iter().map(HeaderValue::as_bytes) {
        let site = std::str::from_utf8(named).ok().and_then(|named| named.split_once("://"));
        let site = site.and_then(|(_, host)| Host::parse(host)).filter(&is_served);
        if site.is_none() || origin.is_some() {
            return Err(Refusal::Origin(excerpt(named)));
        }
        origin = site;
    }
    Ok(origin)
}

/// Returns the beginning of a value, for a message.
fn excerpt(value: &[u8]) -> String {
    const MAX_CHARACTERS: usize = 60;
    let value = String::from_utf8_lossy(value.get(..4 * MAX_CHARACTERS).unwrap_or(value));
    let beginning: String = value.chars().take(MAX_CHARACTERS).collect();
    let more = if beginning.len() < value.len() { "…" } else { "" };
    format!("{}{more}", printable(&beginning))
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHost => f.write_str("found no host, expected `127.0.0.1`, `localhost` or `[::1]`"),
            Self::SeveralHosts => f.write_str("found several headers `Host`, expected one"),
            Self::Host(host) => {
                write!(f, "found the host `{host}`, expected `127.0.0.1`, `localhost` or `[::1]`")
            }
            Self::Origin(origin) => {
                write!(f, "found the origin `{origin}`, expected none or the emulator's own page")
            }
        }
    }
}

fn refused(refusal: &Refusal, shared: &Shared) -> Response {
    let help = match refusal {
        Refusal::Origin(_) => {
            "pages of other sites are refused; send from a program, without the header `Origin`".to_owned()
        }
        _ => format!("use {}, or allow the host by `--allow-host` or `Builder::allow_host`", shared.url),
    };
    tracing::debug!("request refused because of its host or origin");
    let message = json!({"message": format!("{refusal}; {help}")}).to_string();
    (StatusCode::FORBIDDEN, [(CONTENT_TYPE, "application/json")], Body::from(message)).into_response()
}

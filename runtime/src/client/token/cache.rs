//! The cached token and the single flight that fetches the next one.
//!
//! All callers share a flight, and it belongs to none of them: each caller that waits for it polls it, so it survives the
//! cancellation of the caller that began it. Each token has a *generation*; refusing it starts at most one flight, however many
//! callers were refused with it.

use super::error::{MIN_INTERVAL, TokenError};
use super::exchange::exchange;
use super::grant::Grant;
use super::value::Token;
use crate::client::credentials::Credentials;
use crate::client::instruments::TokenInstruments;
use crate::client::transport::{Transport, TransportError};
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{Method, Uri};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::time::Instant;

/// Why there is no token, and when the next flight may start.
#[derive(Clone)]
pub(in crate::client) struct TokenFailure {
    pub(in crate::client) error: Arc<TokenError>,
    pub(in crate::client) until: Instant,
}

type Flight = Shared<BoxFuture<'static, Result<Arc<Token>, TokenFailure>>>;

/// The token of a client.
pub(in crate::client) struct TokenCache {
    credentials: Credentials,
    uri: Uri,
    transport: Arc<dyn Transport>,
    timeout: Duration,
    instruments: TokenInstruments,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Arc<Token>>,
    generation: u64,
    flight: Option<Flight>,
    failure: Option<TokenFailure>,
    failures: u32,
    replaced_at: Option<Instant>,
}

/// What a caller gets at once.
enum Lookup {
    Cached(Arc<Token>),
    /// The token is still good, and this flight has just started to renew it.
    Renewed(Arc<Token>, Flight),
    InFlight(Flight),
}

impl TokenCache {
    pub(in crate::client) fn new(
        credentials: Credentials,
        uri: Uri,
        transport: Arc<dyn Transport>,
        timeout: Duration,
        instruments: TokenInstruments,
    ) -> Arc<Self> {
        Arc::new(Self { credentials, uri, transport, timeout, instruments, state: Mutex::default() })
    }

    /// Returns the cached token, if it need not be renewed.
    pub(in crate::client) fn cached(&self, now: Instant) -> Option<Arc<Token>> {
        self.state().token.clone().filter(|token| now < token.renewed_from)
    }

    /// Returns the cached token, or fetches the next one.
    pub(in crate::client) async fn get(self: &Arc<Self>) -> Result<Arc<Token>, TokenFailure> {
        let mut is_second = false;
        loop {
            match self.look_up()? {
                Lookup::Cached(token) => return Ok(token),
                Lookup::Renewed(token, flight) => {
                    match tokio::runtime::Handle::try_current() {
                        Ok(runtime) => drop(runtime.spawn(flight)),
                        Err(_) => drop(flight.await),
                    }
                    return Ok(token);
                }
                Lookup::InFlight(flight) => {
                    let token = flight.await?;
                    // A flight that was not polled for a while may return a token that has ended. If the next one has, too,
                    // tokens live shorter than it takes to fetch them, and a third one would be no better.
                    if is_second || Instant::now() < token.used_until {
                        return Ok(token);
                    }
                    is_second = true;
                }
            }
        }
    }

    fn look_up(self: &Arc<Self>) -> Result<Lookup, TokenFailure> {
        let mut state = self.state();
        let now = Instant::now();
        let failure = state.failure.clone().filter(|failure| now < failure.until);
        if let Some(token) = state.token.clone().filter(|token| now < token.used_until) {
            let is_due = now >= token.renewed_from && state.flight.is_none() && failure.is_none();
            return Ok(if is_due {
                Lookup::Renewed(token, self.flight(&mut state))
            } else {
                Lookup::Cached(token)
            });
        }
        match failure {
            Some(failure) => Err(failure),
            None => Ok(Lookup::InFlight(self.flight(&mut state))),
        }
    }

    /// Returns whether another token has replaced this one, or will.
    pub(in crate::client) fn is_replaced(&self, token: &Token) -> bool {
        self.state().is_replaced(token)
    }

    /// Drops a token that Amazon refused, so that the next lookup fetches another one. Returns how long to wait first if another
    /// token was dropped less than [`MIN_INTERVAL`] ago.
    pub(in crate::client) fn refuse(&self, token: &Token) -> Result<(), Duration> {
        let mut state = self.state();
        if state.is_replaced(token) {
            return Ok(());
        }
        let now = Instant::now();
        let wait = state
            .replaced_at
            .and_then(|at| MIN_INTERVAL.checked_sub(now.saturating_duration_since(at)))
            .filter(|wait| !wait.is_zero());
        if let Some(wait) = wait {
            return Err(wait);
        }
        state.replaced_at = Some(now);
        state.token = None;
        Ok(())
    }

    /// Joins the flight, or starts one.
    fn flight(self: &Arc<Self>, state: &mut State) -> Flight {
        if let Some(flight) = &state.flight {
            return flight.clone();
        }
        state.generation += 1;
        let generation = state.generation;
        let cache = Arc::downgrade(self);
        let transport = Arc::clone(&self.transport);
        let (request, timeout) = (self.request(), self.timeout);
        let (credentials, instruments) = (self.credentials.clone(), self.instruments.clone());
        let flight = async move {
            let (sent, answer) = match request {
                Ok(request) => exchange(&*transport, &request, timeout).await,
                Err(error) => (Instant::now(), Err(error)),
            };
            let token =
                Grant::parse(answer, &credentials).map(|granted| granted.into_token(generation, sent));
            instruments.on_result(token.is_ok());
            land(&cache, token)
        }
        .boxed()
        .shared();
        state.flight = Some(flight.clone());
        flight
    }

    fn request(&self) -> Result<http::Request<Bytes>, TransportError> {
        http::Request::builder()
            .method(Method::POST)
            .uri(self.uri.clone())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body(self.credentials.form())
            .map_err(TransportError::not_connected)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that panics runs while it is locked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_replaced(&self, token: &Token) -> bool {
        self.token.as_ref().is_none_or(|current| current.generation != token.generation)
    }
}

/// Stores the result of a flight.
fn land(cache: &Weak<TokenCache>, token: Result<Token, TokenError>) -> Result<Arc<Token>, TokenFailure> {
    let now = Instant::now();
    let cache = cache.upgrade();
    let mut state = cache.as_ref().map(|cache| cache.state());
    let failures = state.as_ref().map_or(0, |state| state.failures);
    let result = token.map(Arc::new).map_err(|error| {
        let until = now + error.wait(failures);
        tracing::warn!(error = %error, "no token from Login with Amazon");
        TokenFailure { error: Arc::new(error), until }
    });
    if let Some(state) = &mut state {
        state.flight = None;
        match &result {
            Ok(token) => {
                state.token = Some(token.clone());
                state.failure = None;
                state.failures = 0;
            }
            Err(failure) => {
                state.failure = Some(failure.clone());
                state.failures = failures.saturating_add(1);
            }
        }
    }
    result
}

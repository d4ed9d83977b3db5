//! The token: asked for once, kept while it is good, renewed before it ends, replaced once when Amazon refuses it.
//!
//! A request for a token is a *flight* that all callers share and that belongs to none of them: whoever waits drives it, so
//! it survives the cancellation of the caller who began it. Its timeout counts only the time during which somebody drives
//! it, and one that nobody drove for long is begun anew. Each token has a *generation*; refusing one makes at most one
//! flight, however many callers were refused with it.

use super::answer::Answer;
use super::credentials::Credentials;
use super::transport::{Transport, TransportError};
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http::{Method, Uri};
use serde_json::Value;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::time::Instant;

/// How long a token lives if Login with Amazon does not say.
const USUAL_LIFETIME: Duration = Duration::from_secs(3600);

/// The longest that a token is believed to live. Amazon's live an hour; other servers write the largest number that they
/// have for *never*, which no clock can add.
const MAX_LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);

/// So long before its end a token is no longer used, but at most a tenth of its life; Amazon's own SDKs do the same.
const HARD_WINDOW: Duration = Duration::from_secs(60);

/// So long before its end a token is renewed while it is still used, but at most a quarter of its life; a part of it is left
/// to chance, so that many machines do not ask at once.
const SOFT_WINDOW: Duration = Duration::from_secs(120);
const SOFT_WINDOW_CHANCE: Duration = Duration::from_secs(60);

/// The least time between two tokens that are asked for because Amazon refused one, and after a refusal to give one.
const MIN_INTERVAL: Duration = Duration::from_secs(5);

/// How long to wait after the first failure that may pass; it doubles up to the longest.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How often a flight looks whether it is still driven. What is left of its timeout is counted down by this much at most,
/// however long nobody polled it.
const DRIVE_CHECK: Duration = Duration::from_millis(250);

/// A flight that nobody drove for its timeout, and for no less than this, is begun anew: its connection may be long gone.
const MIN_ABANDONED: Duration = Duration::from_secs(1);

/// A token, as a request carries it.
pub(super) struct Token {
    header: HeaderValue,
    generation: u64,
    renewed_from: Instant,
    used_until: Instant,
    /// Whether a request was accepted with it.
    proved: AtomicBool,
    /// Whether it was blamed for a refusal without a reason.
    suspected: AtomicBool,
}

impl Token {
    /// The value of the header `Authorization`, marked as sensitive.
    pub(super) fn header(&self) -> HeaderValue {
        self.header.clone()
    }

    /// The token itself, to be kept out of what is shown.
    pub(super) fn text(&self) -> &str {
        self.header.to_str().ok().and_then(|header| header.strip_prefix("Bearer ")).unwrap_or_default()
    }

    /// A request was accepted with it.
    pub(super) fn prove(&self) {
        self.proved.store(true, Ordering::Relaxed);
    }

    /// Whether a refusal without a reason may be its fault: where it never was good for anything, or is about to end; and
    /// that only once.
    pub(super) fn may_be_bad(&self) -> bool {
        let doubtful = !self.proved.load(Ordering::Relaxed) || Instant::now() >= self.renewed_from;
        doubtful && !self.suspected.swap(true, Ordering::Relaxed)
    }
}

/// Why no token was to be had, and from when on another flight makes sense.
#[derive(Clone)]
pub(super) struct NoToken {
    pub(super) error: Arc<TokenError>,
    pub(super) until: Instant,
}

type Flight = Shared<BoxFuture<'static, Result<Arc<Token>, NoToken>>>;

/// Where tokens come from.
pub(super) struct Tokens {
    credentials: Credentials,
    uri: Uri,
    transport: Arc<dyn Transport>,
    timeout: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Arc<Token>>,
    generation: u64,
    flight: Option<Flight>,
    failure: Option<NoToken>,
    failures: u32,
    replaced_at: Option<Instant>,
}

impl Tokens {
    pub(super) fn new(
        credentials: Credentials,
        uri: Uri,
        transport: Arc<dyn Transport>,
        timeout: Duration,
    ) -> Arc<Self> {
        Arc::new(Self { credentials, uri, transport, timeout, state: Mutex::new(State::default()) })
    }

    /// The token at hand, if it need not be renewed yet.
    pub(super) fn at_hand(&self, now: Instant) -> Option<Arc<Token>> {
        self.state().token.clone().filter(|token| now < token.renewed_from)
    }

    /// The token at hand, or the next one.
    pub(super) async fn get(self: &Arc<Self>) -> Result<Arc<Token>, NoToken> {
        let mut is_second = false;
        loop {
            let (flight, at_hand) = self.token_or_flight()?;
            let Some(token) = at_hand else {
                let flight = flight.unwrap_or_else(|| self.flight(&mut self.state()));
                let token = flight.await?;
                // A flight that nobody drove for a while may bring a token that has ended. Where the next one has, too,
                // tokens live shorter than it takes to fetch them: a third one would be no better.
                if is_second || Instant::now() < token.used_until {
                    return Ok(token);
                }
                is_second = true;
                continue;
            };
            if let Some(flight) = flight {
                // Nobody waits for it: the token at hand is still good.
                match tokio::runtime::Handle::try_current() {
                    Ok(runtime) => drop(runtime.spawn(flight)),
                    Err(_) => drop(flight.await),
                }
            }
            return Ok(token);
        }
    }

    /// The token that can be used, and the flight that was begun for the next one.
    fn token_or_flight(self: &Arc<Self>) -> Result<(Option<Flight>, Option<Arc<Token>>), NoToken> {
        let mut state = self.state();
        let now = Instant::now();
        let failed = state.failure.clone().filter(|failure| now < failure.until);
        if let Some(token) = state.token.clone().filter(|token| now < token.used_until) {
            let due = now >= token.renewed_from && state.flight.is_none() && failed.is_none();
            let flight = due.then(|| self.flight(&mut state));
            return Ok((flight, Some(token)));
        }
        match failed {
            Some(failure) => Err(failure),
            None => Ok((Some(self.flight(&mut state)), None)),
        }
    }

    /// Whether another token has taken its place, or will.
    pub(super) fn is_put_aside(&self, token: &Token) -> bool {
        self.state().token.as_ref().is_none_or(|current| current.generation != token.generation)
    }

    /// Puts a token aside that Amazon refused, so that the next one is another; gives how long to wait before that, where one
    /// was put aside just now.
    pub(super) fn refuse(&self, token: &Token) -> Result<(), Duration> {
        let mut state = self.state();
        if state.token.as_ref().is_none_or(|current| current.generation != token.generation) {
            return Ok(());
        }
        let now = Instant::now();
        let since = state.replaced_at.map(|at| now.saturating_duration_since(at));
        if let Some(wait) =
            since.and_then(|since| MIN_INTERVAL.checked_sub(since)).filter(|wait| !wait.is_zero())
        {
            return Err(wait);
        }
        state.replaced_at = Some(now);
        state.token = None;
        Ok(())
    }

    /// The flight under way, or a new one.
    fn flight(self: &Arc<Self>, state: &mut State) -> Flight {
        if let Some(flight) = &state.flight {
            return flight.clone();
        }
        state.generation += 1;
        let generation = state.generation;
        let tokens = Arc::downgrade(self);
        let transport = Arc::clone(&self.transport);
        let (request, timeout) = (self.request(), self.timeout);
        let credentials = self.credentials.clone();
        let flight = async move {
            let (sent, answer) = match request {
                Ok(request) => ask(&*transport, &request, timeout).await,
                Err(error) => (Instant::now(), Err(error)),
            };
            let token = read(answer, &credentials).map(|granted| granted.token(generation, sent));
            landed(&tokens, token)
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

    /// The state; nothing that panics runs while it is held.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Asks for a token: when the request was sent, and what came back.
///
/// A caller may be dropped, and a Lambda function frozen, at any point, and then nobody polls this. Such time does not count
/// for the timeout; after too much of it, the request is sent once more over a new connection.
async fn ask(
    transport: &dyn Transport,
    request: &http::Request<Bytes>,
    timeout: Duration,
) -> (Instant, Result<http::Response<Bytes>, TransportError>) {
    let abandoned = timeout.max(MIN_ABANDONED);
    'anew: loop {
        // From before the request on, so that the end of the token is never taken for later than it is.
        let sent = Instant::now();
        let mut answer = async { transport.send(request.clone()).await }.boxed();
        let mut left = timeout;
        loop {
            let step = left.min(DRIVE_CHECK);
            let polled = Instant::now();
            // A transport that panics must not leave a flight behind that panics for ever.
            let stepped = AssertUnwindSafe(tokio::time::timeout(step, &mut answer)).catch_unwind().await;
            let idle = polled.elapsed().saturating_sub(step);
            match stepped.unwrap_or_else(|_| Ok(Err(TransportError::broken("the transport panicked")))) {
                Ok(Ok(answer)) => return (sent, Ok(answer)),
                // It broke while nobody looked.
                Ok(Err(_)) if idle >= DRIVE_CHECK => continue 'anew,
                Ok(Err(error)) => return (sent, Err(error)),
                Err(_) if idle > abandoned => continue 'anew,
                Err(_) => left = left.saturating_sub(step),
            }
            if left.is_zero() {
                return (sent, Err(TransportError::timed_out()));
            }
        }
    }
}

/// Keeps what a flight brought.
fn landed(tokens: &Weak<Tokens>, token: Result<Token, TokenError>) -> Result<Arc<Token>, NoToken> {
    let now = Instant::now();
    let tokens = tokens.upgrade();
    let mut state = tokens.as_ref().map(|tokens| tokens.state());
    let failures = state.as_ref().map_or(0, |state| state.failures);
    let result = token.map(Arc::new).map_err(|error| {
        let until = now + error.wait(failures);
        tracing::warn!(error = %error, "no token from Login with Amazon");
        NoToken { error: Arc::new(error), until }
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

/// What Login with Amazon gave.
struct Granted {
    header: HeaderValue,
    lifetime: Duration,
}

impl Granted {
    fn token(self, generation: u64, sent: Instant) -> Token {
        let soft = (SOFT_WINDOW + SOFT_WINDOW_CHANCE.mul_f64(fastrand::f64())).min(self.lifetime / 4);
        let hard = HARD_WINDOW.min(self.lifetime / 10);
        let at = |time: Duration| sent.checked_add(time).unwrap_or(sent);
        Token {
            header: self.header,
            generation,
            renewed_from: at(self.lifetime.saturating_sub(soft)),
            used_until: at(self.lifetime.saturating_sub(hard)),
            proved: AtomicBool::new(false),
            suspected: AtomicBool::new(false),
        }
    }
}

fn read(
    answer: Result<http::Response<Bytes>, TransportError>,
    credentials: &Credentials,
) -> Result<Granted, TokenError> {
    let answer = answer.map_err(|error| TokenError::NoAnswer(error.redacted(&credentials.redactor())))?;
    if answer.status() != 200 {
        return Err(TokenError::refused(Answer::read(&answer, &credentials.redactor())));
    }
    let unreadable = |why| TokenError::Unreadable { why };
    let json: Value = serde_json::from_slice(answer.body()).map_err(|_| unreadable("its body is no JSON"))?;
    let token = json.get("access_token").and_then(Value::as_str).filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| unreadable("it has no `access_token`"))?;
    // The documentation writes `Bearer`, the service `bearer`.
    if json.get("token_type").is_some_and(|kind| {
        !kind.is_null() && !kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"))
    }) {
        return Err(unreadable("its token is no bearer token"));
    }
    let mut header = HeaderValue::from_str(&format!("Bearer {token}"))
        .map_err(|_| unreadable("its token cannot stand in a header"))?;
    header.set_sensitive(true);
    let lifetime = json.get("expires_in").and_then(seconds).map_or(USUAL_LIFETIME, Duration::from_secs);
    Ok(Granted { header, lifetime: lifetime.min(MAX_LIFETIME) })
}

/// A number, or one in quotes.
fn seconds(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok()).filter(|seconds| *seconds > 0)
}

/// Why Login with Amazon gave no token.
#[derive(Debug)]
#[non_exhaustive]
pub enum TokenError {
    /// 400 `invalid_scope`: the skill may not send proactive events.
    InvalidScope(Answer),
    /// 400 or 401: the client id or the secret is wrong.
    InvalidClient(Answer),
    /// Another refusal.
    Refused(Answer),
    /// 429 or 5xx: it may go better later.
    Unavailable(Answer),
    /// No answer: it may go better later.
    NoAnswer(TransportError),
    /// A 200 without a token: a proxy or a portal answered.
    Unreadable {
        /// What is wrong with it.
        why: &'static str,
    },
    /// The token was given, and Amazon's API refuses it.
    NotAccepted(Answer),
}

impl TokenError {
    fn refused(answer: Answer) -> Self {
        match (answer.status(), answer.code()) {
            (408 | 429 | 500..=599, _) => Self::Unavailable(answer),
            (_, Some("invalid_scope")) => Self::InvalidScope(answer),
            (_, Some("invalid_client" | "unauthorized_client")) | (401, _) => Self::InvalidClient(answer),
            _ => Self::Refused(answer),
        }
    }

    /// Whether it may go better later.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::NoAnswer(_) | Self::Unreadable { .. })
    }

    /// What to do.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::InvalidScope(_) => {
                "declare the permission `alexa::devices:all:notifications:write` and the publications in the skill's \
                 manifest; then take the client id and secret from Build, Permissions, Alexa Skill Messaging"
            }
            Self::InvalidClient(_) => {
                "take the client id and secret from Build, Permissions, Alexa Skill Messaging of the developer console"
            }
            Self::Refused(_) => "look at the answer of Login with Amazon",
            Self::Unavailable(_) | Self::NoAnswer(_) => "nothing is wrong with the request",
            Self::Unreadable { .. } => {
                "see what answers in Amazon's place: a proxy, a portal, an overridden endpoint"
            }
            Self::NotAccepted(_) => {
                "see whether the clock, the endpoint and the credentials are those of this skill; another token was tried"
            }
        }
    }

    fn wait(&self, failures: u32) -> Duration {
        let told = match self {
            Self::Unavailable(answer) => answer.retry_after(),
            _ => None,
        };
        if !self.is_passing() {
            return MIN_INTERVAL;
        }
        let doubled = FIRST_WAIT.saturating_mul(1 << failures.min(10)).min(LONGEST_WAIT);
        told.unwrap_or_else(|| doubled.mul_f64(0.5 + fastrand::f64() / 2.0)).min(LONGEST_WAIT)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidScope(answer) => write!(f, "the skill may not send proactive events: {answer}"),
            Self::InvalidClient(answer) => write!(f, "the client id or the client secret is wrong: {answer}"),
            Self::Refused(answer) => write!(f, "Login with Amazon refuses: {answer}"),
            Self::Unavailable(answer) => write!(f, "Login with Amazon has a fault: {answer}"),
            Self::NoAnswer(error) => write!(f, "no answer of Login with Amazon: {error}"),
            Self::Unreadable { why } => write!(f, "an answer in the place of Login with Amazon: {why}"),
            Self::NotAccepted(answer) => write!(f, "Amazon refuses the token that it gave: {answer}"),
        }
    }
}

impl std::error::Error for TokenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoAnswer(error) => error.source(),
            _ => None,
        }
    }
}

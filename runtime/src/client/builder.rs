//! The configuration of a [`Client`].

use super::Client;
use super::clock_skew::ClockSkew;
use super::credentials::Credentials;
use super::endpoints::{EndpointError, Endpoints};
use super::environment::{EnvironmentError, required};
#[cfg(any(feature = "hyper-aws-lc", feature = "hyper-ring"))]
use super::hyper_transport::HyperTransport;
use super::instruments::Instruments;
#[cfg(feature = "journal")]
use super::journal::Scope;
use super::per_region::PerRegion;
use super::rate::Rate;
use super::region_health::RegionHealth;
use super::retry::RetryPolicy;
use super::retry_quota::RetryQuota;
use super::state::{ClientState, Clock, Host};
use super::token::TokenCache;
use super::transport::{Transport, TransportError};
use super::window::Window;
use crate::{MIN_LIFETIME, SkillStage, Timestamp};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

impl Client {
    /// Returns a builder of a client for the skill that the credentials belong to. The stage has no default, so that nothing
    /// reaches customers by oversight.
    pub fn builder(credentials: Credentials, stage: SkillStage) -> ClientBuilder {
        ClientBuilder {
            credentials,
            stage,
            endpoints: Endpoints::amazon(),
            transport: None,
            policy: RetryPolicy::default(),
            max_per_second: None,
            clock: Arc::new(Timestamp::now),
            deadline: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(5),
            expiry_margin: MIN_LIFETIME,
        }
    }

    /// Returns a builder configured by the environment: `ALEXA_CLIENT_ID`, `ALEXA_CLIENT_SECRET`, `ALEXA_STAGE` (`development` or
    /// `live`, without a default), and, for an emulator in Amazon's place, its address in `ALEXA_ENDPOINT`.
    ///
    /// ```no_run
    /// use alexa_proactive::client::Client;
    ///
    /// let client = Client::from_env()?.build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A variable that is missing or has an invalid value.
    pub fn from_env() -> Result<ClientBuilder, EnvironmentError> {
        let credentials = Credentials::from_env()?;
        let stage = required("ALEXA_STAGE", "set it to `development` or `live`")?;
        let stage = stage.parse().map_err(|error| EnvironmentError::invalid("ALEXA_STAGE", &error))?;
        Ok(Self::builder(credentials, stage).endpoints(Endpoints::from_env()?))
    }
}

/// Builds a [`Client`]; see [`Client::builder`].
///
/// ```
/// use alexa_proactive::SkillStage;
/// use alexa_proactive::client::{Client, Credentials, Endpoints, RetryPolicy};
/// use std::time::Duration;
///
/// let credentials = Credentials::new("amzn1.application-oa2-client.EXAMPLE", "secret");
/// let client = Client::builder(credentials, SkillStage::Development)
///     .endpoints(Endpoints::emulator("http://127.0.0.1:4000")?)
///     .deadline(Duration::from_secs(3)) // in a skill's session
///     .retry(RetryPolicy::default().max_attempts(3))
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "call `.build()`"]
pub struct ClientBuilder {
    credentials: Credentials,
    stage: SkillStage,
    endpoints: Endpoints,
    transport: Option<Arc<dyn Transport>>,
    policy: RetryPolicy,
    max_per_second: Option<f64>,
    clock: Clock,
    deadline: Duration,
    attempt_timeout: Duration,
    expiry_margin: Duration,
}

impl ClientBuilder {
    /// Sets the addresses. Default: Amazon's.
    pub fn endpoints(self, endpoints: Endpoints) -> Self {
        Self { endpoints, ..self }
    }

    /// Sets the transport. Default: a `HyperTransport`, with the feature `hyper-ring` (on by default) or `hyper-aws-lc`.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Arc::new(transport)), ..self }
    }

    /// Sets how it retries.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }

    /// Sets the maximum number of requests per second to all regions together, evenly spread; a positive number. Default: none
    /// until an answer is 429; then the client learns the rate from these answers.
    ///
    /// If Amazon's limit for the skill is known, a rate a little below it avoids answers 429, each of which costs an attempt and a
    /// wait. Processes that send at the same time divide it among themselves. A request waits for its turn before the timeout of
    /// its attempt begins; if a [`Client::send`] is still waiting at its deadline, it ends as
    /// [`Throttled`](super::SendErrorKind::Throttled), without an attempt.
    ///
    /// ```
    /// # use alexa_proactive::{SkillStage, client::{Client, Credentials}};
    /// # let credentials = Credentials::new("amzn1.application-oa2-client.EXAMPLE", "secret");
    /// let third = Client::builder(credentials, SkillStage::Live).max_per_second(600.0 / 3.0).build()?;
    /// # Ok::<(), alexa_proactive::client::BuildError>(())
    /// ```
    pub fn max_per_second(self, requests: f64) -> Self {
        Self { max_per_second: Some(requests), ..self }
    }

    /// Sets the maximum time of one [`Client::send`], the token included. Default: 10 s. A Lambda function or a skill's session
    /// has less.
    pub fn deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// Sets the maximum time of one attempt, and of the request for a token. Default: 5 s.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self { attempt_timeout: timeout, ..self }
    }

    /// Sets how long before the expiry the last attempt may begin. Default: 5 minutes, because Amazon refuses a request that
    /// expires sooner than that after it arrives.
    pub fn expiry_margin(self, margin: Duration) -> Self {
        Self { expiry_margin: margin, ..self }
    }

    /// Sets the source of the time of day. Default: the system. Waits do not depend on it.
    pub fn clock(self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// No transport, TLS that cannot be set up, an endpoint whose address is invalid with the path of the stage, or a rate that is no
    /// positive number.
    pub fn build(self) -> Result<Client, BuildError> {
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport()?,
        };
        let rate = match self.max_per_second {
            Some(requests) => Rate::new(requests).ok_or(BuildError::Rate(requests))?,
            None => Rate::learned(),
        };
        let hosts = PerRegion::try_new(|region| {
            let uri = self.endpoints.events(region, self.stage).map_err(BuildError::Endpoint)?;
            Ok(Host { uri, health: RegionHealth::default() })
        })?;
        #[cfg(feature = "journal")]
        let scope = Scope::new(self.stage, self.credentials.client_id(), self.endpoints.server());
        let instruments = Instruments::new(self.stage);
        let tokens = TokenCache::new(
            self.credentials,
            self.endpoints.token().clone(),
            Arc::clone(&transport),
            self.attempt_timeout,
            instruments.tokens().clone(),
        );
        let state = ClientState {
            stage: self.stage,
            #[cfg(feature = "journal")]
            scope,
            hosts,
            tokens,
            transport,
            policy: self.policy,
            quota: RetryQuota::new(),
            rate,
            window: Arc::new(Window::new()),
            skew: ClockSkew::new(),
            clock: self.clock,
            instruments,
            deadline: self.deadline,
            attempt_timeout: self.attempt_timeout,
            expiry_margin: self.expiry_margin,
        };
        Ok(Client { state: Arc::new(state) })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("stage", &self.stage)
            .field("endpoints", &self.endpoints)
            .field("policy", &self.policy)
            .field("max_per_second", &self.max_per_second)
            .field("deadline", &self.deadline)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("expiry_margin", &self.expiry_margin)
            .finish_non_exhaustive()
    }
}

/// Makes the transport of a client for which none was set.
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    #[cfg(any(feature = "hyper-aws-lc", feature = "hyper-ring"))]
    return Ok(Arc::new(HyperTransport::new().map_err(BuildError::Transport)?));
    #[cfg(not(any(feature = "hyper-aws-lc", feature = "hyper-ring")))]
    return Err(BuildError::NoTransport);
}

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// No transport was set, and none is compiled in.
    NoTransport,
    /// TLS could not be set up.
    Transport(TransportError),
    /// An endpoint is not a valid address.
    Endpoint(EndpointError),
    /// The rate is no positive number.
    Rate(f64),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTransport => f.write_str(
                "found no transport, expected one set by `.transport(…)`, or the feature `hyper-ring` or `hyper-aws-lc`",
            ),
            Self::Transport(error) => write!(f, "TLS cannot be set up: {error}"),
            Self::Endpoint(error) => write!(f, "{error}"),
            Self::Rate(requests) => write!(
                f,
                "found a rate of {requests} requests per second, expected a positive number; leave `max_per_second` out for none"
            ),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => std::error::Error::source(error),
            Self::NoTransport | Self::Endpoint(_) | Self::Rate(_) => None,
        }
    }
}

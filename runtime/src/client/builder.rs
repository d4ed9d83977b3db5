//! What a [`Client`] is made of.

use super::credentials::Credentials;
use super::endpoints::{EndpointError, Endpoints};
use super::hyper_transport::HyperTransport;
use super::lane::Lane;
use super::retry::{Quota, RetryPolicy};
use super::skew::Skew;
use super::token::Tokens;
use super::transport::{Transport, TransportError};
use super::{Client, Core};
use crate::{MIN_LIFETIME, Region, SkillStage, Timestamp};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Makes a [`Client`]; see [`Client::builder`].
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
///     .retry(RetryPolicy::default().attempts(3))
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "end it with `.build()`"]
pub struct ClientBuilder {
    credentials: Credentials,
    stage: SkillStage,
    endpoints: Endpoints,
    transport: Option<Arc<dyn Transport>>,
    policy: RetryPolicy,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    deadline: Duration,
    attempt_timeout: Duration,
    expiry_margin: Duration,
}

impl ClientBuilder {
    pub(super) fn new(credentials: Credentials, stage: SkillStage) -> Self {
        Self {
            credentials,
            stage,
            endpoints: Endpoints::amazon(),
            transport: None,
            policy: RetryPolicy::default(),
            clock: Arc::new(Timestamp::now),
            deadline: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(5),
            expiry_margin: MIN_LIFETIME,
        }
    }

    /// Talks to other hosts than Amazon's.
    pub fn endpoints(self, endpoints: Endpoints) -> Self {
        Self { endpoints, ..self }
    }

    /// Sends over something else than a [`HyperTransport`].
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Arc::new(transport)), ..self }
    }

    /// How it tries again.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }

    /// How long one [`Client::send`] may take in all, the token included: 10 s, unless told. A Lambda or a skill's session has
    /// less.
    pub fn deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// How long one attempt may take: 5 s, unless told. The request for a token, too.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self { attempt_timeout: timeout, ..self }
    }

    /// How long before the expiry the last attempt may begin: 5 minutes, unless told, for Amazon refuses what expires sooner
    /// than that after it arrives.
    pub fn expiry_margin(self, margin: Duration) -> Self {
        Self { expiry_margin: margin, ..self }
    }

    /// Where the time of day comes from: the system, unless told. Waits do not depend on it.
    pub fn clock(self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// TLS that cannot be set up, or an endpoint whose address with the path of the stage is none.
    pub fn build(self) -> Result<Client, BuildError> {
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(HyperTransport::new().map_err(BuildError::Transport)?),
        };
        let host = |region| {
            let uri = self.endpoints.events(region, self.stage).map_err(BuildError::Endpoint)?;
            Ok((uri, Lane::default()))
        };
        #[cfg(feature = "journal")]
        let (client_id, server) = (self.credentials.client_id().to_owned(), self.endpoints.server());
        let tokens = Tokens::new(
            self.credentials,
            self.endpoints.token().clone(),
            Arc::clone(&transport),
            self.attempt_timeout,
        );
        let core = Core {
            stage: self.stage,
            #[cfg(feature = "journal")]
            client_id,
            #[cfg(feature = "journal")]
            server,
            north_america: host(Region::NorthAmerica)?,
            europe: host(Region::Europe)?,
            far_east: host(Region::FarEast)?,
            tokens,
            transport,
            policy: self.policy,
            quota: Quota::new(),
            skew: Skew::new(),
            clock: self.clock,
            deadline: self.deadline,
            attempt_timeout: self.attempt_timeout,
            expiry_margin: self.expiry_margin,
        };
        Ok(Client { core: Arc::new(core) })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("stage", &self.stage)
            .field("endpoints", &self.endpoints)
            .field("policy", &self.policy)
            .field("deadline", &self.deadline)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("expiry_margin", &self.expiry_margin)
            .finish_non_exhaustive()
    }
}

/// Why there is no client.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// TLS could not be set up.
    Transport(TransportError),
    /// An endpoint is no address.
    Endpoint(EndpointError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(f, "TLS cannot be set up: {error}"),
            Self::Endpoint(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => std::error::Error::source(error),
            Self::Endpoint(_) => None,
        }
    }
}

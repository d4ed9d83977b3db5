//! Sending: a valid [`EventRequest`] in, [`Accepted`] or a [`SendError`] out.
//!
//! A [`Client`] holds one skill's token and one stage and serves all three regions. It asks for the token when it needs one,
//! tries again what may go better, and gives up in time:
//!
//! ```no_run
//! use alexa_proactive::client::{Client, Credentials};
//! use alexa_proactive::{ProactiveEvent, ReferenceId, Region, SkillStage, catalog::*};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder(Credentials::from_env()?, SkillStage::Development).build()?;
//!
//! let collection = TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday);
//! let request = TrashCollectionAlertActivated::new(collection)
//!     .to_event()?
//!     .request(ReferenceId::of(&["glass", "week 21"]))
//!     .multicast()?;
//! let accepted = client.send(&request, Region::Europe).await?;
//! println!("accepted by {}: {:?}", accepted.region(), accepted.request_id());
//! # Ok(())
//! # }
//! ```
//!
//! *Accepted* is what Amazon says; whether a device rang it never tells.
//!
//! | Amazon answers | the client |
//! | --- | --- |
//! | 2xx | is done |
//! | 401, or 403 about the token | asks for another token, once |
//! | 403 without a reason | the same, where the token was never good for anything or is about to end |
//! | 429 | waits, and sends fewer at a time |
//! | 432 | leaves this customer alone for a minute and more, or as long as `Retry-After` says; nobody else waits |
//! | 500, 502, 504, 408, a broken connection, no answer | waits and sends the same bytes again |
//! | 503 | the same; after ten in a row this region rests |
//! | 409, if an attempt without an answer or an earlier process may have sent it | is done |
//! | 400, 403, 404, 409 and all others | gives up: [`SendErrorKind`] says why |

mod answer;
mod answer_body;
pub mod blocking;
mod builder;
mod credentials;
mod endpoints;
mod environment;
mod error;
mod hyper_transport;
#[cfg(feature = "journal")]
mod journal;
mod lane;
mod many;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod retry;
mod send;
mod skew;
mod token;
mod transport;
mod verdict;

pub use answer::Answer;
pub use builder::{BuildError, ClientBuilder};
pub use credentials::Credentials;
pub use endpoints::{EndpointError, Endpoints};
pub use environment::EnvironmentError;
pub use error::{SendError, SendErrorKind};
pub use hyper_transport::HyperTransport;
#[cfg(feature = "journal")]
pub use journal::{Failed, Journal, JournalError};
pub use many::{Batch, Counts, IntoItem, Outcome, Progress, StopReason};
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use retry::RetryPolicy;
pub use secrecy::SecretString;
pub use token::TokenError;
pub use transport::{Transport, TransportError, TransportErrorKind, TransportFuture, transport_fn};

use crate::{EventRequest, Region, SkillStage, Timestamp};
use futures_util::future::join_all;
use http::Uri;
use lane::Lane;
use retry::Quota;
use send::Send;
use skew::Skew;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use token::Tokens;

/// Sends the events of one skill in one stage. Clones share the token, the connections and what was learnt about Amazon.
#[derive(Clone)]
pub struct Client {
    core: Arc<Core>,
}

/// What the sends of a client share.
struct Core {
    stage: SkillStage,
    /// With the addresses, what a journal distinguishes its requests by.
    #[cfg(feature = "journal")]
    client_id: String,
    #[cfg(feature = "journal")]
    server: String,
    north_america: (Uri, Lane),
    europe: (Uri, Lane),
    far_east: (Uri, Lane),
    tokens: Arc<Tokens>,
    transport: Arc<dyn Transport>,
    policy: RetryPolicy,
    quota: Quota,
    skew: Skew,
    clock: Arc<dyn Fn() -> Timestamp + std::marker::Send + Sync>,
    deadline: Duration,
    attempt_timeout: Duration,
    expiry_margin: Duration,
}

impl Core {
    fn host(&self, region: Region) -> &(Uri, Lane) {
        match region {
            Region::NorthAmerica => &self.north_america,
            Region::Europe => &self.europe,
            Region::FarEast => &self.far_east,
        }
    }

    fn uri(&self, region: Region) -> &Uri {
        &self.host(region).0
    }

    fn lane(&self, region: Region) -> &Lane {
        &self.host(region).1
    }

    /// How many requests all hosts accepted.
    fn accepted(&self) -> u64 {
        Region::ALL.into_iter().map(|region| self.lane(region).accepted()).sum()
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// How long the request can still be sent; `None` if it has expired by this machine's clock *and* by Amazon's.
    ///
    /// What was learnt of Amazon's clock only ever gives more time: a single wrong `Date` header must not keep requests from
    /// being sent. If they have expired, Amazon says so.
    fn time_before_expiry(&self, request: &EventRequest) -> Option<Duration> {
        let now = self.now();
        let left = request.expiry_time().duration_since(now.min(self.skew.amazons(now)))?;
        left.checked_sub(self.expiry_margin).filter(|left| !left.is_zero())
    }
}

impl Client {
    /// A client for the skill that the credentials belong to. The stage has no default, so that nothing reaches customers
    /// because it was forgotten.
    pub fn builder(credentials: Credentials, stage: SkillStage) -> ClientBuilder {
        ClientBuilder::new(credentials, stage)
    }

    /// The stage that it sends to.
    #[must_use]
    pub fn stage(&self) -> SkillStage {
        self.core.stage
    }

    /// Asks for a token, where none is at hand, and keeps it for the requests to come: whether the credentials are good is
    /// known before there is anything to send.
    ///
    /// # Errors
    ///
    /// [`TokenError`]: Login with Amazon gives none.
    pub async fn authorize(&self) -> Result<(), Arc<TokenError>> {
        self.core.tokens.get().await.map(drop).map_err(|no_token| no_token.error)
    }

    /// Sends a request to the host of a region, and again while that may help and the deadline allows.
    ///
    /// The region is the customer's: a request to another region's host is accepted and reaches nobody. Dropping the future is
    /// safe; whether the request arrived is not known then, and sending the same request again does no harm.
    ///
    /// # Errors
    ///
    /// [`SendError`]: refused, or not accepted in time. [`SendError::deferred`] tells them apart.
    pub async fn send(&self, request: &EventRequest, region: Region) -> Result<Accepted, SendError> {
        Send::new(&self.core, request, region, self.core.deadline).run().await.result
    }

    /// Sends a request to several regions at once, for a multicast reaches the subscribers of one: an outcome for each.
    ///
    /// ```no_run
    /// # use alexa_proactive::{EventRequest, Region, client::Client};
    /// # async fn run(client: Client, request: EventRequest) {
    /// for (region, outcome) in client.multicast(&request, Region::ALL).await {
    ///     match outcome {
    ///         Ok(accepted) => println!("{region}: accepted, {:?}", accepted.request_id()),
    ///         Err(error) => eprintln!("{error}"),
    ///     }
    /// }
    /// # }
    /// ```
    pub async fn multicast(
        &self,
        request: &EventRequest,
        regions: impl IntoIterator<Item = Region>,
    ) -> Vec<(Region, Result<Accepted, SendError>)> {
        join_all(regions.into_iter().map(|region| async move { (region, self.send(request, region).await) }))
            .await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("stage", &self.core.stage).finish_non_exhaustive()
    }
}

/// Amazon took the request. It never tells whether a device rang.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    region: Region,
    status: u16,
    request_id: Option<String>,
    attempts: u32,
    duration: Duration,
}

impl Accepted {
    /// The region whose host took it.
    #[must_use]
    pub const fn region(&self) -> Region {
        self.region
    }

    /// The HTTP status: 202; 409 if an attempt without an answer, or one of an earlier process, had arrived.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The id that Amazon gave the request: its support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How often it was sent.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long it took in all.
    #[must_use]
    pub const fn duration(&self) -> Duration {
        self.duration
    }
}

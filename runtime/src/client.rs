//! Sending: a valid [`EventRequest`] becomes [`Accepted`] or a [`SendError`].
//!
//! A [`Client`] holds one skill's token and one stage and serves all three regions. It fetches the token when it needs one,
//! retries what is retryable, and gives up within a deadline:
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
//! *Accepted* is all that Amazon reports. It never reports whether a device rang.
//!
//! | Amazon's answer | what the client does |
//! | --- | --- |
//! | 2xx | succeeds |
//! | 401, or 403 about the token | fetches another token, once |
//! | 403 without a reason | the same, if the token was never accepted or is about to end |
//! | 429 | waits, and sends fewer requests at a time |
//! | 432 | waits a minute or more for this customer, or as long as `Retry-After` says; other customers do not wait |
//! | 408, 500, 502, 504, a broken connection, no answer | waits and sends the same bytes again |
//! | 503 | the same; ten in a row start a cool-down of this region |
//! | 409, if an attempt without an answer or an earlier process may have sent it | succeeds: see [`Client::send_again`], [`Batch::sent_before`] |
//! | 400, 403, 404, 409 and all others | fails with a [`SendErrorKind`] |

mod accepted;
mod answer;
#[cfg(any(feature = "hyper-aws-lc", feature = "hyper-ring", feature = "reqwest013"))]
mod answer_body;
mod attempt;
pub mod blocking;
mod builder;
mod clock_skew;
mod credentials;
mod endpoints;
mod environment;
mod error;
mod error_kind;
mod history;
#[cfg(any(feature = "hyper-aws-lc", feature = "hyper-ring"))]
mod hyper_transport;
#[cfg(feature = "metrics024")]
mod instruments;
#[cfg(feature = "journal")]
mod journal;
mod learned_rate;
mod many;
#[cfg(feature = "metrics024")]
pub mod metrics;
#[cfg(not(feature = "metrics024"))]
mod no_instruments;
#[cfg(not(feature = "journal"))]
mod no_journal;
mod per_region;
mod rate;
mod region_health;
#[cfg(feature = "reqwest013")]
mod reqwest_transport;
mod retry;
mod retry_quota;
mod send;
mod state;
mod timer;
mod token;
mod transport;
mod verdict;
mod window;

pub use accepted::Accepted;
pub use answer::Answer;
pub use builder::{BuildError, ClientBuilder};
pub use credentials::Credentials;
pub use endpoints::{EndpointError, Endpoints};
pub use environment::EnvironmentError;
pub use error::SendError;
pub use error_kind::SendErrorKind;
#[cfg(any(feature = "hyper-aws-lc", feature = "hyper-ring"))]
pub use hyper_transport::HyperTransport;
#[cfg(feature = "journal")]
pub use journal::{Failed, Journal, JournalError};
pub use many::{Batch, Counts, IntoItem, Outcome, Progress, StopReason};
#[cfg(feature = "reqwest013")]
pub use reqwest_transport::ReqwestTransport;
pub use retry::RetryPolicy;
pub use secrecy::SecretString;
pub use token::TokenError;
pub use transport::{Transport, TransportError, TransportErrorKind, TransportFuture, transport_fn};

/// The crates of the types in a [`Transport`], so that you need not find out their versions.
pub use {bytes, http};

use crate::{EventRequest, Region, SkillStage, Timestamp};
use futures_util::future::join_all;
#[cfg(not(feature = "metrics024"))]
use no_instruments as instruments;
#[cfg(not(feature = "journal"))]
use no_journal as journal;
use send::Send;
use state::ClientState;
use std::fmt;
use std::sync::Arc;

/// Sends the events of one skill in one stage. Clones share the token, the connections and what is known of Amazon's hosts.
///
/// ```no_run
/// use alexa_proactive::client::Client;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::from_env()?.build()?;
/// client.authorize().await?; // the credentials are good
/// let in_a_task = client.clone();
/// # drop(in_a_task);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    state: Arc<ClientState>,
}

impl Client {
    /// Returns the stage that it sends to.
    #[must_use]
    pub fn stage(&self) -> SkillStage {
        self.state.stage
    }

    /// Returns the time of day by its [clock](ClientBuilder::clock): that of [`SendError::retry_at`].
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.state.now()
    }

    /// Fetches a token, unless one is cached, and caches it for later requests: shows whether the credentials are good before
    /// there is anything to send.
    ///
    /// # Errors
    ///
    /// [`TokenError`] if Login with Amazon grants none.
    pub async fn authorize(&self) -> Result<(), Arc<TokenError>> {
        self.state.tokens.get().await.map(drop).map_err(|failure| failure.error)
    }

    /// Sends a request to the host of a region, again and again while that may help and the deadline allows.
    ///
    /// The region is the customer's: a request to another region's host is accepted and reaches no device. Dropping the future is
    /// safe. Whether the request arrived is then unknown; sending the same request again does no harm.
    ///
    /// # Errors
    ///
    /// [`SendError`] if the request was refused, or was not accepted in time. [`SendError::retry_at`] distinguishes the two.
    #[doc(alias = "proactiveEvents")]
    pub async fn send(&self, request: &EventRequest, region: Region) -> Result<Accepted, SendError> {
        self.send_single(request, region, false).await
    }

    /// Sends a request that an earlier process may have sent already, such as the message of a queue that is delivered again: if
    /// Amazon answers that it has the request (409), it was accepted.
    ///
    /// ```no_run
    /// # use alexa_proactive::{EventRequest, Region, client::{Client, SendError}};
    /// # async fn run(client: Client, request: EventRequest, deliveries: u32) -> Result<(), SendError> {
    /// if deliveries > 1 {
    ///     client.send_again(&request, Region::Europe).await?;
    /// } else {
    ///     client.send(&request, Region::Europe).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn send_again(&self, request: &EventRequest, region: Region) -> Result<Accepted, SendError> {
        self.send_single(request, region, true).await
    }

    async fn send_single(
        &self,
        request: &EventRequest,
        region: Region,
        sent_before: bool,
    ) -> Result<Accepted, SendError> {
        let result = Send::single(&self.state, request, region, sent_before).run(None).await.result;
        self.state.on_outcome(request, region, &result);
        result
    }

    /// Sends a request to several regions at once and returns a result for each, because a multicast reaches the subscribers of
    /// one region.
    ///
    /// ```no_run
    /// # use alexa_proactive::{EventRequest, Region, client::Client};
    /// # async fn run(client: Client, request: EventRequest) {
    /// for (region, result) in client.multicast(&request, Region::ALL).await {
    ///     match result {
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
        f.debug_struct("Client").field("stage", &self.state.stage).finish_non_exhaustive()
    }
}

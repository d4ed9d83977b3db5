//! What all clones of a client share: its configuration, the token, and what is known of Amazon's hosts and clock.

use super::accepted::Accepted;
use super::clock_skew::ClockSkew;
use super::error::SendError;
use super::instruments::Instruments;
#[cfg(feature = "journal")]
use super::journal::Scope;
use super::per_region::PerRegion;
use super::rate::Rate;
use super::region_health::RegionHealth;
use super::retry::RetryPolicy;
use super::retry_quota::RetryQuota;
use super::token::TokenCache;
use super::transport::Transport;
use super::window::Window;
use crate::{EventRequest, Region, SkillStage, Timestamp};
use http::Uri;
use std::sync::Arc;
use std::time::Duration;

/// The source of the time of day.
pub(super) type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What all clones of a client share.
pub(super) struct ClientState {
    pub(super) stage: SkillStage,
    #[cfg(feature = "journal")]
    pub(super) scope: Scope,
    pub(super) hosts: PerRegion<Host>,
    pub(super) tokens: Arc<TokenCache>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) policy: RetryPolicy,
    pub(super) quota: RetryQuota,
    pub(super) rate: Rate,
    pub(super) window: Arc<Window>,
    pub(super) skew: ClockSkew,
    pub(super) clock: Clock,
    pub(super) instruments: Instruments,
    pub(super) deadline: Duration,
    pub(super) attempt_timeout: Duration,
    pub(super) expiry_margin: Duration,
}

/// One region's host.
pub(super) struct Host {
    /// The address of the client's stage.
    pub(super) uri: Uri,
    pub(super) health: RegionHealth,
}

impl ClientState {
    pub(super) fn uri(&self, region: Region) -> &Uri {
        &self.hosts.get(region).uri
    }

    pub(super) fn health(&self, region: Region) -> &RegionHealth {
        &self.hosts.get(region).health
    }

    /// Returns how many requests were accepted, by all hosts.
    pub(super) fn accepted(&self) -> u64 {
        self.hosts.values().map(|host| host.health.accepted()).iter().sum()
    }

    /// Returns how often a host answered 429.
    pub(super) fn throttled(&self) -> u64 {
        self.hosts.values().map(|host| host.health.throttled()).iter().sum()
    }

    /// Measures the outcome of a request.
    pub(super) fn on_outcome(
        &self,
        request: &EventRequest,
        region: Region,
        result: &Result<Accepted, SendError>,
    ) {
        let error = result.as_ref().err().map(SendError::kind);
        self.instruments.on_outcome(request.event().name(), region, error);
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Returns how long the request can still be sent; `None` once it has expired by this machine's clock and by Amazon's.
    ///
    /// The skew of Amazon's clock only ever gives more time: a single wrong `Date` header must not keep requests from
    /// being sent. If they have expired, Amazon refuses them.
    pub(super) fn time_to_send(&self, request: &EventRequest) -> Option<Duration> {
        let now = self.now();
        let left = request.expiry_time().duration_since(now.min(self.skew.amazon_time(now)))?;
        left.checked_sub(self.expiry_margin).filter(|left| !left.is_zero())
    }
}

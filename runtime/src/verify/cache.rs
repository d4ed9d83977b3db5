//! The cache of certificates: returns the verified chain of an address, with a single flight for all requests that wait for it.
//!
//! A signature cannot be checked before the certificates are fetched, so anyone who knows the skill's id can make the verifier
//! fetch any address that [`CertificateUrl`] allows. They cannot keep Alexa's requests out:
//!
//! - Verified certificates are cached, and used as long as they are valid. After a day one request renews them, and the others
//!   use the old ones.
//! - Cached addresses, and those that follow Amazon's naming, are always fetched. There are few of them. All other addresses
//!   share a few slots.
//! - Each address has at most one fetch in flight, and a cool-down of 30 seconds after a failure.
//!
//! So memory and the number of fetches are bounded.

use super::chain::{Chain, Roots};
use super::fetch::{FetchCertificates, MAX_CHAIN_BYTES};
use super::{CertificateUrl, Refusal, Step};
use crate::Timestamp;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Alexa signs with one certificate at a time, and with two while Amazon changes them.
const MAX_CHAINS: usize = 8;

/// The maximum number of fetches in flight of unfamiliar addresses.
const MAX_UNFAMILIAR_FETCHES: usize = 8;

/// The maximum number of unfamiliar addresses in cool-down.
const MAX_UNFAMILIAR_FAILURES: usize = 64;

/// The age at which certificates are renewed.
const RENEWAL_AGE: Duration = Duration::from_secs(24 * 3600);

/// The cool-down after a failed renewal. No request waits for it, because the old certificates are valid.
const RENEWAL_COOL_DOWN: Duration = Duration::from_secs(10 * 60);

/// The cool-down of an address after a failed fetch.
const FAILURE_COOL_DOWN: Duration = Duration::from_secs(30);

type FetchResult = Result<Arc<[u8]>, Arc<dyn Error + Send + Sync>>;
type Fetch = BoxFuture<'static, FetchResult>;

pub(crate) struct Cache {
    fetcher: Box<dyn FetchCertificates>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The oldest first.
    cached: Vec<Cached>,
    failures: Vec<Failure>,
    /// The fetches in flight; one ends when no request waits for it any more.
    fetches: Vec<(CertificateUrl, WeakShared<Fetch>)>,
}

/// Certificates that have been verified.
struct Cached {
    url: CertificateUrl,
    chain: Arc<Chain>,
    since: Timestamp,
    renew_after: Duration,
}

struct Failure {
    url: CertificateUrl,
    refusal: Refusal,
    since: Timestamp,
}

/// Returns whether less than this time has passed. If `since` is in the future, the clock was set back, and the answer is no.
fn is_within(time: Duration, since: Timestamp, now: Timestamp) -> bool {
    now.duration_since(since).is_some_and(|age| age < time)
}

impl State {
    fn insert(&mut self, cached: Cached) {
        self.failures.retain(|failure| failure.url != cached.url);
        self.cached.retain(|other| other.url != cached.url);
        if self.cached.len() >= MAX_CHAINS {
            self.cached.remove(0);
        }
        self.cached.push(cached);
    }

    fn insert_failure(&mut self, failure: Failure) {
        let now = failure.since;
        self.failures
            .retain(|other| other.url != failure.url && is_within(FAILURE_COOL_DOWN, other.since, now));
        let mut unfamiliar =
            self.failures.iter().enumerate().filter(|(_, other)| !other.url.has_usual_name());
        let oldest = unfamiliar.next().map(|(at, _)| at);
        let is_full = unfamiliar.count() + 1 >= MAX_UNFAMILIAR_FAILURES;
        if let Some(oldest) = oldest.filter(|_| is_full) {
            self.failures.remove(oldest);
        }
        self.failures.push(failure);
    }

    /// Returns whether the address is always fetched.
    fn is_familiar(&self, url: &CertificateUrl) -> bool {
        url.has_usual_name() || self.cached.iter().any(|cached| cached.url == *url)
    }

    fn fetch_in_flight(&mut self, url: &CertificateUrl) -> Option<Shared<Fetch>> {
        self.fetches.retain(|(_, fetch)| fetch.upgrade().is_some());
        self.fetches.iter().find(|(other, _)| other == url).and_then(|(_, fetch)| fetch.upgrade())
    }
}

impl Cache {
    pub(crate) fn new(fetcher: Box<dyn FetchCertificates>) -> Self {
        Self { fetcher, state: Mutex::default() }
    }

    // No code panics while it holds the lock, so the state behind a poisoned lock is consistent.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the certificates at this address, verified now.
    pub(crate) async fn chain(
        &self,
        url: &CertificateUrl,
        now: Timestamp,
        roots: &Roots,
    ) -> Result<Arc<Chain>, Refusal> {
        if let Some(chain) = self.cached(url, now, roots) {
            if let Some(fetch) = self.renewal(url, now) {
                match self.finish(fetch, url, now, roots).await {
                    Ok(renewed) => return Ok(renewed),
                    Err(_) => self.postpone_renewal(url, now),
                }
            }
            return Ok(chain);
        }
        let fetch = self.fetch(url, now)?;
        let fetched = self.finish(fetch, url, now, roots).await;
        if let Err(refusal) = &fetched {
            let (url, refusal) = (url.clone(), refusal.clone());
            self.state().insert_failure(Failure { url, refusal, since: now });
        }
        fetched
    }

    /// Returns the cached certificates of this address if they are still valid; otherwise removes them.
    fn cached(&self, url: &CertificateUrl, now: Timestamp, roots: &Roots) -> Option<Arc<Chain>> {
        let chain = self
            .state()
            .cached
            .iter()
            .find(|cached| cached.url == *url)
            .map(|cached| Arc::clone(&cached.chain));
        let chain = chain?;
        if chain.verify(roots, now).is_ok() {
            return Some(chain);
        }
        self.state().cached.retain(|cached| !Arc::ptr_eq(&cached.chain, &chain));
        None
    }

    /// Begins the fetch that renews cached certificates if they are due and it is not in flight.
    fn renewal(&self, url: &CertificateUrl, now: Timestamp) -> Option<Shared<Fetch>> {
        let mut state = self.state();
        let is_due =
            |cached: &Cached| cached.url == *url && !is_within(cached.renew_after, cached.since, now);
        if !state.cached.iter().any(is_due) || state.fetch_in_flight(url).is_some() {
            return None;
        }
        Some(self.begin(&mut state, url))
    }

    fn postpone_renewal(&self, url: &CertificateUrl, now: Timestamp) {
        if let Some(cached) = self.state().cached.iter_mut().find(|cached| cached.url == *url) {
            (cached.since, cached.renew_after) = (now, RENEWAL_COOL_DOWN);
        }
    }

    /// Returns the fetch of this address that is in flight, or begins one.
    fn fetch(&self, url: &CertificateUrl, now: Timestamp) -> Result<Shared<Fetch>, Refusal> {
        let mut state = self.state();
        let failure = state.failures.iter().find(|failure| failure.url == *url);
        if let Some(failure) = failure.filter(|failure| is_within(FAILURE_COOL_DOWN, failure.since, now)) {
            return Err(failure.refusal.clone());
        }
        if let Some(fetch) = state.fetch_in_flight(url) {
            return Ok(fetch);
        }
        let unfamiliar = state.fetches.iter().filter(|(other, _)| !state.is_familiar(other)).count();
        if unfamiliar >= MAX_UNFAMILIAR_FETCHES && !state.is_familiar(url) {
            // Not a failure of this address, so it gets no cool-down.
            return Err(Refusal::new(Step::Fetch, "too many unfamiliar addresses are being fetched"));
        }
        Ok(self.begin(&mut state, url))
    }

    fn begin(&self, state: &mut State, url: &CertificateUrl) -> Shared<Fetch> {
        let file = self.fetcher.fetch(url);
        let fetch: Fetch = Box::pin(async move { file.await.map(Arc::from).map_err(Arc::from) });
        let fetch = fetch.shared();
        state.fetches.extend(fetch.downgrade().map(|fetch| (url.clone(), fetch)));
        fetch
    }

    /// Waits for a fetch; parses, verifies and caches its certificates.
    async fn finish(
        &self,
        fetch: Shared<Fetch>,
        url: &CertificateUrl,
        now: Timestamp,
        roots: &Roots,
    ) -> Result<Arc<Chain>, Refusal> {
        let file = fetch.await.map_err(Refusal::not_fetched)?;
        if file.len() > MAX_CHAIN_BYTES {
            let detail = format!("found {} bytes, expected at most {MAX_CHAIN_BYTES}", file.len());
            return Err(Refusal::new(Step::Fetch, detail));
        }
        let chain = Arc::new(Chain::parse(&file)?);
        chain.verify(roots, now)?;
        let cached =
            Cached { url: url.clone(), chain: Arc::clone(&chain), since: now, renew_after: RENEWAL_AGE };
        self.state().insert(cached);
        Ok(chain)
    }
}

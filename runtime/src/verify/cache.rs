//! The certificates that were fetched: an address in, its verified certificates out, by one fetch however many wait for it.
//!
//! The signature cannot be checked before the certificates are there, so whoever knows the skill's id can have addresses
//! fetched that they made up. What they cannot do is keep Alexa's requests out:
//!
//! - Certificates that were verified are kept, and stay in use for as long as they are valid. After a day they are due:
//!   one request fetches them anew, and the others go on with the old ones.
//! - The addresses of kept certificates, and those that look like Amazon's, are fetched whatever else is being fetched.
//!   There are few of them. All other addresses share a few places.
//! - Each address is fetched once at a time, and not again for half a minute after that failed.
//!
//! So memory and the number of fetches are bounded, too.

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

/// How many fetches of unfamiliar addresses run at once.
const MAX_UNFAMILIAR_FETCHES: usize = 8;

/// How many failures of unfamiliar addresses are remembered.
const MAX_UNFAMILIAR_FAILURES: usize = 64;

/// How long certificates are kept before they are fetched anew.
const RENEWED_AFTER: Duration = Duration::from_secs(24 * 3600);

/// How long after a renewal that failed the next one is tried. Nobody waits for it: the old certificates are valid.
const RENEWAL_PAUSE: Duration = Duration::from_secs(10 * 60);

/// How long an address is not fetched after that failed.
const FAILURE_PAUSE: Duration = Duration::from_secs(30);

type FetchResult = Result<Arc<[u8]>, Arc<dyn Error + Send + Sync>>;
type Fetch = BoxFuture<'static, FetchResult>;

pub(crate) struct Cache {
    fetcher: Box<dyn FetchCertificates>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The oldest first.
    kept: Vec<Kept>,
    failures: Vec<Failure>,
    /// Those for which somebody waits.
    fetches: Vec<(CertificateUrl, WeakShared<Fetch>)>,
}

/// Certificates that were verified.
struct Kept {
    url: CertificateUrl,
    chain: Arc<Chain>,
    since: Timestamp,
    good_for: Duration,
}

struct Failure {
    url: CertificateUrl,
    refusal: Refusal,
    since: Timestamp,
}

/// Whether less than this time has passed. It has not where `since` is yet to come, after the clock was set back.
fn is_within(time: Duration, since: Timestamp, now: Timestamp) -> bool {
    now.duration_since(since).is_some_and(|age| age < time)
}

impl State {
    fn keep(&mut self, kept: Kept) {
        self.failures.retain(|failure| failure.url != kept.url);
        self.kept.retain(|other| other.url != kept.url);
        if self.kept.len() >= MAX_CHAINS {
            self.kept.remove(0);
        }
        self.kept.push(kept);
    }

    fn remember(&mut self, failure: Failure) {
        let now = failure.since;
        self.failures.retain(|other| other.url != failure.url && is_within(FAILURE_PAUSE, other.since, now));
        let mut unfamiliar = self.failures.iter().enumerate().filter(|(_, other)| !other.url.is_customary());
        let oldest = unfamiliar.next().map(|(at, _)| at);
        let is_full = unfamiliar.count() + 1 >= MAX_UNFAMILIAR_FAILURES;
        if let Some(oldest) = oldest.filter(|_| is_full) {
            self.failures.remove(oldest);
        }
        self.failures.push(failure);
    }

    /// Whether it is fetched whatever else is being fetched.
    fn is_familiar(&self, url: &CertificateUrl) -> bool {
        url.is_customary() || self.kept.iter().any(|kept| kept.url == *url)
    }

    fn fetch_under_way(&mut self, url: &CertificateUrl) -> Option<Shared<Fetch>> {
        self.fetches.retain(|(_, fetch)| fetch.upgrade().is_some());
        self.fetches.iter().find(|(other, _)| other == url).and_then(|(_, fetch)| fetch.upgrade())
    }
}

impl Cache {
    pub(crate) fn new(fetcher: Box<dyn FetchCertificates>) -> Self {
        Self { fetcher, state: Mutex::default() }
    }

    // Nothing panics while it holds the lock, so that nothing is half done.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The certificates at this address, verified for now.
    pub(crate) async fn chain(
        &self,
        url: &CertificateUrl,
        now: Timestamp,
        roots: &Roots,
    ) -> Result<Arc<Chain>, Refusal> {
        if let Some(chain) = self.kept(url, now, roots) {
            if let Some(fetch) = self.renewal(url, now) {
                match self.fetched(fetch, url, now, roots).await {
                    Ok(renewed) => return Ok(renewed),
                    Err(_) => self.postpone_renewal(url, now),
                }
            }
            return Ok(chain);
        }
        let fetch = self.fetch(url, now)?;
        let fetched = self.fetched(fetch, url, now, roots).await;
        if let Err(refusal) = &fetched {
            let (url, refusal) = (url.clone(), refusal.clone());
            self.state().remember(Failure { url, refusal, since: now });
        }
        fetched
    }

    /// The certificates that are kept for this address, if they are still valid.
    fn kept(&self, url: &CertificateUrl, now: Timestamp, roots: &Roots) -> Option<Arc<Chain>> {
        let chain =
            self.state().kept.iter().find(|kept| kept.url == *url).map(|kept| Arc::clone(&kept.chain));
        let chain = chain?;
        if chain.verify(roots, now).is_ok() {
            return Some(chain);
        }
        self.state().kept.retain(|kept| !Arc::ptr_eq(&kept.chain, &chain));
        None
    }

    /// The fetch that renews what is kept for this address: for the one request that finds it due.
    fn renewal(&self, url: &CertificateUrl, now: Timestamp) -> Option<Shared<Fetch>> {
        let mut state = self.state();
        let is_due = |kept: &Kept| kept.url == *url && !is_within(kept.good_for, kept.since, now);
        if !state.kept.iter().any(is_due) || state.fetch_under_way(url).is_some() {
            return None;
        }
        Some(self.begin(&mut state, url))
    }

    fn postpone_renewal(&self, url: &CertificateUrl, now: Timestamp) {
        if let Some(kept) = self.state().kept.iter_mut().find(|kept| kept.url == *url) {
            (kept.since, kept.good_for) = (now, RENEWAL_PAUSE);
        }
    }

    /// The fetch of this address that is under way, or a new one. It goes on as long as anybody waits for it.
    fn fetch(&self, url: &CertificateUrl, now: Timestamp) -> Result<Shared<Fetch>, Refusal> {
        let mut state = self.state();
        let failure = state.failures.iter().find(|failure| failure.url == *url);
        if let Some(failure) = failure.filter(|failure| is_within(FAILURE_PAUSE, failure.since, now)) {
            return Err(failure.refusal.clone());
        }
        if let Some(fetch) = state.fetch_under_way(url) {
            return Ok(fetch);
        }
        let unfamiliar = state.fetches.iter().filter(|(other, _)| !state.is_familiar(other)).count();
        if unfamiliar >= MAX_UNFAMILIAR_FETCHES && !state.is_familiar(url) {
            // That says nothing of this address, so it is not remembered.
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

    /// Reads, verifies and keeps what a fetch brings.
    async fn fetched(
        &self,
        fetch: Shared<Fetch>,
        url: &CertificateUrl,
        now: Timestamp,
        roots: &Roots,
    ) -> Result<Arc<Chain>, Refusal> {
        let file = fetch.await.map_err(Refusal::not_fetched)?;
        if file.len() > MAX_CHAIN_BYTES {
            let detail = format!("{} bytes, where {MAX_CHAIN_BYTES} are the most", file.len());
            return Err(Refusal::new(Step::Fetch, detail));
        }
        let chain = Arc::new(Chain::read(&file)?);
        chain.verify(roots, now)?;
        let (url, kept) = (url.clone(), Arc::clone(&chain));
        self.state().keep(Kept { url, chain: kept, since: now, good_for: RENEWED_AFTER });
        Ok(chain)
    }
}

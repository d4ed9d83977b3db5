//! The certificates that were fetched: an address in, its verified certificates out, by one fetch however many wait for it.
//!
//! Little is kept, and nobody outside can make it more or push out what is good: only certificates that were verified are
//! kept for a day, and what failed is remembered apart from them, for half a minute.

use super::chain::{Chain, Roots};
use super::fetch::{FetchCertificates, MOST_CHAIN_BYTES};
use super::{CertificateUrl, Refusal, Step};
use crate::Timestamp;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Alexa signs with one certificate at a time, and with two while it changes them.
const MOST_CHAINS: usize = 8;
const MOST_FAILURES: usize = 64;
const MOST_FETCHES: usize = 8;
const KEPT: Duration = Duration::from_secs(24 * 3600);
const FAILURE_KEPT: Duration = Duration::from_secs(30);

type Outcome = Result<Arc<[u8]>, Arc<dyn Error + Send + Sync>>;
type Fetch = BoxFuture<'static, Outcome>;

pub(crate) struct Cache {
    fetcher: Box<dyn FetchCertificates>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Verified, the oldest first.
    chains: Vec<Entry<Arc<Chain>>>,
    failures: Vec<Entry<Refusal>>,
    /// Those for which somebody waits.
    fetches: Vec<(CertificateUrl, WeakShared<Fetch>)>,
}

struct Entry<T> {
    url: CertificateUrl,
    since: Timestamp,
    value: T,
}

/// Puts in an entry in place of the one with its address, or of the oldest one.
fn put<T>(entries: &mut Vec<Entry<T>>, entry: Entry<T>, most: usize) {
    entries.retain(|other| other.url != entry.url);
    if entries.len() >= most {
        entries.remove(0);
    }
    entries.push(entry);
}

/// The entry with this address, unless it is too old, or of a time to come, after the clock was set back.
fn get<'a, T>(
    entries: &'a [Entry<T>],
    url: &CertificateUrl,
    now: Timestamp,
    kept: Duration,
) -> Option<&'a T> {
    let fresh = |entry: &&Entry<T>| now.duration_since(entry.since).is_some_and(|age| age < kept);
    entries.iter().find(|entry| entry.url == *url).filter(fresh).map(|entry| &entry.value)
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
        let verified = if let Some(chain) = self.known(url, now)? {
            chain.verify(roots, now).map(|()| chain)
        } else {
            // That there are too many fetches says nothing of this address, so it is not remembered.
            let fetch = self.fetch(url)?;
            self.fetched(fetch, url, now, roots).await
        };
        if let Err(refusal) = &verified {
            let mut state = self.state();
            state.chains.retain(|entry| entry.url != *url);
            let failure = Entry { url: url.clone(), since: now, value: refusal.clone() };
            put(&mut state.failures, failure, MOST_FAILURES);
        }
        verified
    }

    fn known(&self, url: &CertificateUrl, now: Timestamp) -> Result<Option<Arc<Chain>>, Refusal> {
        let state = self.state();
        if let Some(failure) = get(&state.failures, url, now, FAILURE_KEPT) {
            return Err(failure.clone());
        }
        Ok(get(&state.chains, url, now, KEPT).cloned())
    }

    async fn fetched(
        &self,
        fetch: Shared<Fetch>,
        url: &CertificateUrl,
        now: Timestamp,
        roots: &Roots,
    ) -> Result<Arc<Chain>, Refusal> {
        let file = fetch.await.map_err(|error| Refusal::caused_by(Step::Fetch, error))?;
        if file.len() > MOST_CHAIN_BYTES {
            let detail = format!("{} bytes, where {MOST_CHAIN_BYTES} are the most", file.len());
            return Err(Refusal::new(Step::Fetch, detail));
        }
        let chain = Arc::new(Chain::read(&file)?);
        chain.verify(roots, now)?;
        let mut state = self.state();
        state.failures.retain(|entry| entry.url != *url);
        put(
            &mut state.chains,
            Entry { url: url.clone(), since: now, value: Arc::clone(&chain) },
            MOST_CHAINS,
        );
        Ok(chain)
    }

    /// The fetch that is on its way, or a new one. It goes on as long as anybody waits for it.
    fn fetch(&self, url: &CertificateUrl) -> Result<Shared<Fetch>, Refusal> {
        let mut state = self.state();
        state.fetches.retain(|(_, fetch)| fetch.upgrade().is_some());
        let on_its_way = state.fetches.iter().find(|(other, _)| other == url);
        if let Some(fetch) = on_its_way.and_then(|(_, fetch)| fetch.upgrade()) {
            return Ok(fetch);
        }
        if state.fetches.len() >= MOST_FETCHES {
            return Err(Refusal::new(Step::Fetch, "too many others are being fetched; Alexa tries again"));
        }
        let file = self.fetcher.fetch(url);
        let fetch: Fetch = Box::pin(async move { file.await.map(Arc::from).map_err(Arc::from) });
        let fetch = fetch.shared();
        state.fetches.extend(fetch.downgrade().map(|fetch| (url.clone(), fetch)));
        Ok(fetch)
    }
}

//! Forwarding: the requests that Alexa would send go to a skill's endpoint, signed.

use super::posting::{Patience, post_until_acknowledged};
use super::{Authority, SkillEndpoint as _, SkillEvent, WebService};
use crate::answer::Answer;
use crate::bounded_queue::{BoundedQueue, Footprint};
use crate::emulator::{Builder, Emulator};
use crate::shared::Shared;
use alexa_proactive::Timestamp;
use std::io;
use std::sync::Arc;

/// The endpoint, and the authority that signs the requests to it.
pub(crate) struct Forwarding {
    endpoint: WebService,
    authority: Authority,
}

impl Forwarding {
    pub(crate) fn to(url: &str) -> io::Result<Self> {
        let authority = Authority::generate()?;
        Ok(Self { endpoint: WebService::new(url, &authority)?, authority })
    }

    pub(super) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Posts a request once, and records the answer.
    pub(super) async fn post(&self, shared: &Shared, event: &SkillEvent) -> io::Result<Answer> {
        let answer = self.endpoint.post(event.body()).await;
        record(shared, event, &answer);
        answer
    }
}

/// Posts the skill events that are recorded, each until it is acknowledged or an hour old. Does not end.
pub(crate) async fn forward(shared: Arc<Shared>) {
    let mut changes = shared.subscribe();
    loop {
        if shared.read(|world| !world.skill_events.is_empty()) {
            let events = shared.update(|world| std::mem::take(&mut world.skill_events));
            tokio::spawn(forward_events(Arc::clone(&shared), events));
        }
        // The sender is in `shared`.
        if changes.changed().await.is_err() {
            return;
        }
    }
}

async fn forward_events(shared: Arc<Shared>, events: Vec<SkillEvent>) {
    let Some(forwarding) = &shared.forwarding else { return };
    let posted = |event: &SkillEvent, is_first: bool, answer: &io::Result<Answer>| {
        // The attempts to reach a skill that is still to be started would fill the record.
        if is_first || answer.as_ref().is_ok_and(|answer| answer.status == 200) {
            record(&shared, event, answer);
        }
    };
    post_until_acknowledged(&shared, events, &forwarding.endpoint, Patience::Hour, posted).await;
}

fn record(shared: &Shared, event: &SkillEvent, answer: &io::Result<Answer>) {
    shared.update(|world| {
        let at = world.time.now();
        let outcome = match answer {
            Ok(answer) => Ok(answer.status),
            Err(error) => Err(error.to_string()),
        };
        world.posts.push(|number| Post { number, at, type_name: event.type_name(), outcome });
    });
}

/// A request to the endpoint.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) number: u64,
    pub(crate) at: Timestamp,
    pub(crate) type_name: &'static str,
    /// The status of the answer, or why there is none.
    pub(crate) outcome: Result<u16, String>,
}

impl Post {
    /// Returns a line for a terminal, without a user id.
    pub(crate) fn line(&self) -> String {
        let outcome = match &self.outcome {
            Ok(status) => status.to_string(),
            Err(error) => format!("no answer ({error})"),
        };
        format!("-> {} {outcome} {}", self.at, self.type_name)
    }
}

impl Footprint for Post {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.outcome.as_ref().err().map_or(0, String::len)
    }
}

/// The newest requests to the endpoint.
#[derive(Debug)]
pub(crate) struct Posts {
    posts: BoundedQueue<Post>,
    next_number: u64,
}

impl Posts {
    /// Numbers go on after those of earlier posts, if there are any.
    pub(crate) fn after(earlier: Option<&Self>) -> Self {
        const MAX_POSTS: usize = 10_000;
        const MAX_BYTES: usize = 1 << 20;
        let next_number = earlier.map_or(1, |posts| posts.next_number);
        Self { posts: BoundedQueue::new(MAX_POSTS, MAX_BYTES), next_number }
    }

    fn push(&mut self, post: impl FnOnce(u64) -> Post) {
        self.posts.push(post(self.next_number));
        self.next_number += 1;
    }

    /// Returns the posts behind a number, oldest first.
    pub(crate) fn behind(&self, number: u64) -> impl Iterator<Item = &Post> {
        let posts = self.posts.items();
        posts.range(posts.partition_point(|post| post.number <= number)..)
    }
}

impl Builder {
    /// Posts the skill events of the customers to a skill's web service, `https://…` or `http://…`, from the start: each until it is
    /// acknowledged, or an hour old, as Amazon does. [Records](Self::with_skill_events) them, too.
    ///
    /// The requests are signed by an [`Authority`], whose root the skill's verifier has to trust; `/api/certificates/root.pem` and
    /// `/api/certificates/chain.pem` return its certificates, as does [`Emulator::authority`]. `POST /api/trigger` sends a single
    /// request.
    ///
    /// ```no_run
    /// use alexa_proactive_emulator::Emulator;
    ///
    /// let emulator = Emulator::builder().examples().forward_to("http://127.0.0.1:8080/alexa").start_blocking()?;
    /// let root = emulator.authority().map(|authority| authority.root_pem().to_owned());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// An invalid URL is an error when the emulator starts.
    pub fn forward_to(mut self, url: impl Into<String>) -> Self {
        self.forward_to = Some(url.into());
        self.with_skill_events()
    }
}

impl Emulator {
    /// Returns the authority that signs what is [forwarded](Builder::forward_to).
    #[must_use]
    pub fn authority(&self) -> Option<&Authority> {
        self.shared().forwarding.as_ref().map(Forwarding::authority)
    }
}

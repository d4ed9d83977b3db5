//! An Amazon in the same process: grants tokens, and answers events as a test says.

use alexa_proactive::catalog::{DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated};
use alexa_proactive::client::{
    Batch, Client, ClientBuilder, Credentials, Transport, TransportError, TransportFuture,
};
use alexa_proactive::{
    EventRequest, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, Timestamp, UserId,
};
use bytes::Bytes;
use futures_util::StreamExt;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

pub(crate) const SECRET: &str = "canary+secret&%";
pub(crate) const TOKEN: &str = "Atc|canary-token";
pub(crate) const USER: &str = "amzn1.ask.account.CANARY-USER";

/// The beginning of the simulated clock.
pub(crate) const NOON: &str = "2026-06-01T12:00:00Z";

pub(crate) type Reply = Result<http::Response<Bytes>, TransportError>;
type Later = Pin<Box<dyn Future<Output = Reply> + Send>>;
type Answers = dyn Fn(Post) -> Later + Send + Sync;

/// A request for an event, as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// Its number, from 1.
    pub(crate) number: u32,
    pub(crate) at: Instant,
    request: Arc<http::Request<Bytes>>,
}

impl Post {
    pub(crate) fn uri(&self) -> String {
        self.request.uri().to_string()
    }

    pub(crate) fn authorization(&self) -> &str {
        self.request.headers().get("authorization").map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn body(&self) -> &Bytes {
        self.request.body()
    }

    pub(crate) fn user(&self) -> String {
        let body: serde_json::Value = serde_json::from_slice(self.body()).unwrap();
        body["relevantAudience"]["payload"]["user"].as_str().unwrap_or_default().to_owned()
    }
}

/// An Amazon. Clones share what it received.
#[derive(Clone)]
pub(crate) struct Amazon {
    pub(crate) tokens: Arc<AtomicU32>,
    pub(crate) posts: Arc<AtomicU32>,
    /// The posts, unless it is forgetful.
    pub(crate) received: Arc<Mutex<Vec<Post>>>,
    stores_posts: bool,
    token: Arc<Answers>,
    answers: Arc<Answers>,
}

impl Amazon {
    /// Answers each post by a function.
    pub(crate) fn new<F, R>(answers: F) -> Self
    where
        F: Fn(Post) -> R + Send + Sync + 'static,
        R: Future<Output = Reply> + Send + 'static,
    {
        Self {
            tokens: Arc::default(),
            posts: Arc::default(),
            received: Arc::default(),
            stores_posts: true,
            token: Arc::new(|post| Box::pin(async move { granted(post.number, 3600) })),
            answers: Arc::new(move |post| Box::pin(answers(post))),
        }
    }

    /// Answers the posts in turn, and repeats the last answer.
    pub(crate) fn in_turn(replies: &'static [(u16, &'static str)]) -> Self {
        Self::new(move |post| async move {
            let place = (post.number as usize - 1).min(replies.len() - 1);
            Ok(reply(replies[place].0, replies[place].1))
        })
    }

    /// Answers requests for tokens by a function.
    pub(crate) fn tokens<F, R>(self, token: F) -> Self
    where
        F: Fn(Post) -> R + Send + Sync + 'static,
        R: Future<Output = Reply> + Send + 'static,
    {
        Self { token: Arc::new(move |post| Box::pin(token(post))), ..self }
    }

    /// Counts the posts, but does not store them.
    pub(crate) fn forgetful(self) -> Self {
        Self { stores_posts: false, ..self }
    }

    /// Builds a client of this Amazon, with the simulated clock.
    pub(crate) fn builder(&self) -> ClientBuilder {
        self.builder_of("amzn1.application-oa2-client.A", SkillStage::Development)
    }

    /// The same for a skill in a stage.
    pub(crate) fn builder_of(&self, client_id: &str, stage: SkillStage) -> ClientBuilder {
        crate::log::guard();
        let begun = Instant::now();
        let noon: Timestamp = NOON.parse().unwrap();
        Client::builder(Credentials::new(client_id, SECRET), stage)
            .transport(self.clone())
            .clock(move || noon.checked_add(begun.elapsed()).unwrap())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn token_count(&self) -> u32 {
        self.tokens.load(Ordering::SeqCst)
    }

    pub(crate) fn post_count(&self) -> u32 {
        self.posts.load(Ordering::SeqCst)
    }

    pub(crate) fn received(&self) -> Vec<Post> {
        self.received.lock().unwrap().clone()
    }
}

impl Transport for Amazon {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        let is_token = request.uri().path() == "/auth/o2/token";
        let counter = if is_token { &self.tokens } else { &self.posts };
        let post = Post {
            number: counter.fetch_add(1, Ordering::SeqCst) + 1,
            at: Instant::now(),
            request: Arc::new(request),
        };
        if is_token {
            assert_eq!(post.authorization(), "", "the token server gets no token");
            return (self.token)(post);
        }
        if self.stores_posts {
            self.received.lock().unwrap().push(post.clone());
        }
        (self.answers)(post)
    }
}

/// A UUID, as Amazon's are.
pub(crate) const REQUEST_ID: &str = "6f1f2a4e-0c5b-4d7e-9a52-3b1d8f7c0e91";

pub(crate) fn reply(status: u16, body: impl Into<Bytes>) -> http::Response<Bytes> {
    http::Response::builder().status(status).header("x-amzn-requestid", REQUEST_ID).body(body.into()).unwrap()
}

/// Grants the token with this number.
#[expect(clippy::unnecessary_wraps)]
pub(crate) fn granted(number: u32, seconds: u32) -> Reply {
    Ok(reply(
        200,
        format!(
            r#"{{"access_token":"{TOKEN}-{number}","scope":"alexa::proactive_events","token_type":"bearer","expires_in":{seconds}}}"#
        ),
    ))
}

/// A multicast made at noon, with this lifetime.
pub(crate) fn request_for(lifetime: Duration) -> EventRequest {
    TrashCollectionAlertActivated::new(TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday))
        .to_event()
        .unwrap()
        .request(ReferenceId::new("glass~week21").unwrap())
        .now(NOON.parse().unwrap())
        .expires_in(lifetime)
        .multicast()
        .unwrap()
}

pub(crate) fn request() -> EventRequest {
    request_for(Duration::from_secs(12 * 3600))
}

/// The same as a unicast.
pub(crate) fn unicast() -> EventRequest {
    request().for_user(&UserId::new(USER).unwrap())
}

pub(crate) const NOT_SUBSCRIBED: &str = r#"{"message":"Can't find any subscription"}"#;
pub(crate) const NOT_ENABLED: &str = r#"{"message":"No enablement for clientId"}"#;

/// The path of a file that does not exist; each test has its own.
pub(crate) fn file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("client");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    for end in ["", "-wal", "-shm", "-lock"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    file
}

/// Drives a batch to its end, and counts the outcomes.
pub(crate) async fn outcomes(batch: &mut Batch<'_>) -> BTreeMap<&'static str, u32> {
    let mut outcomes = BTreeMap::new();
    while let Some(sent) = batch.next().await {
        let outcome = sent.result.map_or_else(|error| error.kind().as_str(), |_| "accepted");
        *outcomes.entry(outcome).or_default() += 1;
    }
    outcomes
}

/// The number at the end of the user id of a [`recipient`].
pub(crate) fn number(user: &str) -> u32 {
    user.rsplit('.').next().unwrap().parse().unwrap()
}

pub(crate) fn recipient(number: u32) -> Recipient {
    let user = UserId::new(format!("amzn1.ask.account.{number:07}")).unwrap();
    Recipient::new(user, Region::ALL[number as usize % 3])
}

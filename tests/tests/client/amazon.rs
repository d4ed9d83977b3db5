//! An Amazon in the same process: gives tokens, and answers events as a test tells it to.

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

/// When the simulated clock begins.
pub(crate) const NOON: &str = "2026-06-01T12:00:00Z";

pub(crate) type Reply = Result<http::Response<Bytes>, TransportError>;
type Later = Pin<Box<dyn Future<Output = Reply> + Send>>;
type Answers = dyn Fn(Post) -> Later + Send + Sync;

/// A request for an event, as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// The how-manieth it is, from 1.
    pub(crate) number: u32,
    pub(crate) uri: String,
    pub(crate) authorization: String,
    pub(crate) body: Bytes,
    pub(crate) at: Instant,
}

impl Post {
    pub(crate) fn user(&self) -> String {
        let body: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        body["relevantAudience"]["payload"]["user"].as_str().unwrap_or_default().to_owned()
    }
}

/// What it saw and how it answers. Clones are the same one.
#[derive(Clone)]
pub(crate) struct Amazon {
    pub(crate) tokens: Arc<AtomicU32>,
    pub(crate) posts: Arc<AtomicU32>,
    /// The posts, where they are kept.
    pub(crate) kept: Arc<Mutex<Vec<Post>>>,
    keep: bool,
    token: Arc<Answers>,
    answers: Arc<Answers>,
}

impl Amazon {
    /// Answers each post with what the function says.
    pub(crate) fn new<F, R>(answers: F) -> Self
    where
        F: Fn(Post) -> R + Send + Sync + 'static,
        R: Future<Output = Reply> + Send + 'static,
    {
        Self {
            tokens: Arc::default(),
            posts: Arc::default(),
            kept: Arc::default(),
            keep: true,
            token: Arc::new(|post| Box::pin(async move { granted(post.number, 3600) })),
            answers: Arc::new(move |post| Box::pin(answers(post))),
        }
    }

    /// Answers the posts in turn, the last answer for ever.
    pub(crate) fn in_turn(replies: &'static [(u16, &'static str)]) -> Self {
        Self::new(move |post| async move {
            let place = (post.number as usize - 1).min(replies.len() - 1);
            Ok(reply(replies[place].0, replies[place].1))
        })
    }

    /// Answers requests for tokens with what the function says.
    pub(crate) fn tokens<F, R>(self, token: F) -> Self
    where
        F: Fn(Post) -> R + Send + Sync + 'static,
        R: Future<Output = Reply> + Send + 'static,
    {
        Self { token: Arc::new(move |post| Box::pin(token(post))), ..self }
    }

    /// Counts the posts, but does not keep them.
    pub(crate) fn forgetful(self) -> Self {
        Self { keep: false, ..self }
    }

    /// A client of this Amazon, with the simulated clock.
    pub(crate) fn builder(&self) -> ClientBuilder {
        self.builder_of("amzn1.application-oa2-client.A", SkillStage::Development)
    }

    /// The same of a skill in a stage.
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

    pub(crate) fn kept(&self) -> Vec<Post> {
        self.kept.lock().unwrap().clone()
    }
}

impl Transport for Amazon {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        let header = |name: &str| {
            request.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
        };
        let is_token = request.uri().path() == "/auth/o2/token";
        let counter = if is_token { &self.tokens } else { &self.posts };
        let post = Post {
            number: counter.fetch_add(1, Ordering::SeqCst) + 1,
            uri: request.uri().to_string(),
            authorization: header("authorization"),
            body: request.body().clone(),
            at: Instant::now(),
        };
        if is_token {
            assert_eq!(post.authorization, "", "no token goes where tokens come from");
            return (self.token)(post);
        }
        if self.keep {
            self.kept.lock().unwrap().push(post.clone());
        }
        (self.answers)(post)
    }
}

pub(crate) fn reply(status: u16, body: impl Into<Bytes>) -> http::Response<Bytes> {
    http::Response::builder()
        .status(status)
        .header("x-amzn-requestid", "request-id-1")
        .body(body.into())
        .unwrap()
}

/// The answer to the n-th request for a token.
#[expect(clippy::unnecessary_wraps)]
pub(crate) fn granted(number: u32, seconds: u32) -> Reply {
    Ok(reply(
        200,
        format!(
            r#"{{"access_token":"{TOKEN}-{number}","scope":"alexa::proactive_events","token_type":"bearer","expires_in":{seconds}}}"#
        ),
    ))
}

/// A multicast made at noon that expires after so long.
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

/// The same for one customer.
pub(crate) fn unicast() -> EventRequest {
    request().for_user(&UserId::new(USER).unwrap())
}

pub(crate) const NOT_SUBSCRIBED: &str = r#"{"message":"Can't find any subscription"}"#;
pub(crate) const NOT_ENABLED: &str = r#"{"message":"No enablement for clientId"}"#;

/// A file of its own for each test, which is not there yet.
pub(crate) fn file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("client");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    for end in ["", "-wal", "-shm", "-lock"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    file
}

/// Drives a run to its end, and counts how often each outcome came.
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

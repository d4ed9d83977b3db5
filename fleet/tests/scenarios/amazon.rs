//! An Amazon in the same process: grants tokens, answers as a test says, and keeps what each customer was sent.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::{
    Client, ClientBuilder, Credentials, RetryPolicy, Transport, TransportError, TransportFuture,
};
use alexa_proactive::{EventRequest, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, UserId};
use alexa_proactive_tests::log;
use bytes::Bytes;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request that arrived.
pub(crate) struct Post {
    /// The number of the customer.
    pub(crate) customer: u32,
    /// How often this customer was sent a request before.
    pub(crate) before: usize,
}

type Answers = dyn Fn(&Post) -> (u16, &'static str) + Send + Sync;

/// The requests for a customer: each body, and whether it was accepted.
type Posts = Vec<(Bytes, bool)>;

/// An Amazon. Clones share what it received.
#[derive(Clone)]
pub(crate) struct Amazon {
    answers: Arc<Answers>,
    latency: Duration,
    tokens: Arc<AtomicU32>,
    has_tokens: bool,
    /// By the number of the customer.
    received: Arc<Mutex<BTreeMap<u32, Posts>>>,
}

pub(crate) const NOT_SUBSCRIBED: &str = r#"{"message":"Can't find any subscription"}"#;

impl Amazon {
    /// Answers each request by a function.
    pub(crate) fn new(answers: impl Fn(&Post) -> (u16, &'static str) + Send + Sync + 'static) -> Self {
        Self {
            answers: Arc::new(answers),
            latency: Duration::from_millis(5),
            tokens: Arc::default(),
            has_tokens: true,
            received: Arc::default(),
        }
    }

    /// Accepts all.
    pub(crate) fn accepting() -> Self {
        Self::new(|_| (202, ""))
    }

    pub(crate) fn latency(self, latency: Duration) -> Self {
        Self { latency, ..self }
    }

    /// Refuses the credentials.
    pub(crate) fn without_tokens(self) -> Self {
        Self { has_tokens: false, ..self }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        log::guard();
        let credentials = Credentials::new("amzn1.application-oa2-client.A", "canary+secret&%");
        let policy = RetryPolicy::default().customer_wait(Duration::from_millis(300));
        Client::builder(credentials, SkillStage::Live).transport(self.clone()).retry(policy)
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// Returns how many tokens were asked for.
    pub(crate) fn tokens(&self) -> u32 {
        self.tokens.load(Ordering::SeqCst)
    }

    /// Returns how many requests arrived.
    pub(crate) fn posts(&self) -> usize {
        self.received.lock().unwrap().values().map(Vec::len).sum()
    }

    /// Returns the customers who were accepted, after a check that none has two bodies.
    pub(crate) fn accepted(&self) -> Vec<u32> {
        let received = self.received.lock().unwrap();
        for (customer, posts) in &*received {
            let bodies: BTreeSet<&Bytes> = posts.iter().map(|(body, _)| body).collect();
            assert_eq!(bodies.len(), 1, "bodies of customer {customer}");
        }
        let is_accepted = |posts: &Posts| posts.iter().any(|(_, is_accepted)| *is_accepted);
        received.iter().filter(|(_, posts)| is_accepted(posts)).map(|(customer, _)| *customer).collect()
    }

    fn answer(&self, body: Bytes) -> (u16, &'static str) {
        let text = std::str::from_utf8(&body).unwrap();
        let (_, user) = text.rsplit_once(r#""user":"amzn1.ask.account."#).expect("a unicast");
        let customer: u32 = user.split('"').next().unwrap().parse().unwrap();
        let mut received = self.received.lock().unwrap();
        let posts = received.entry(customer).or_default();
        let answer = (self.answers)(&Post { customer, before: posts.len() });
        posts.push((body, answer.0 == 202));
        answer
    }
}

impl Transport for Amazon {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move {
            let (status, body) = if request.uri().path() == "/auth/o2/token" {
                let number = self.tokens.fetch_add(1, Ordering::SeqCst);
                if self.has_tokens {
                    let token = format!(
                        r#"{{"access_token":"Atc|{number}","expires_in":3600,"token_type":"bearer"}}"#
                    );
                    (200, token)
                } else {
                    (401, r#"{"error":"invalid_client"}"#.to_owned())
                }
            } else {
                let answer = self.answer(request.into_body());
                tokio::time::sleep(self.latency).await;
                (answer.0, answer.1.to_owned())
            };
            http::Response::builder().status(status).body(body.into()).map_err(TransportError::broken)
        })
    }
}

/// Returns a request that expires in 12 hours.
pub(crate) fn storm(name: &str) -> EventRequest {
    WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado))
        .to_event()
        .unwrap()
        .request(ReferenceId::of(&["storm", name]))
        .expires_in(Duration::from_secs(12 * 3600))
        .multicast()
        .unwrap()
}

pub(crate) fn recipient(number: u32) -> Recipient {
    let user = UserId::new(format!("amzn1.ask.account.{number:06}")).unwrap();
    Recipient::new(user, Region::ALL[number as usize % 3])
}

/// The number of a customer.
pub(crate) fn number(user: &UserId) -> u32 {
    user.as_str().rsplit('.').next().unwrap().parse().unwrap()
}

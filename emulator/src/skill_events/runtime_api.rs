//! AWS's side of a Lambda function: the runtime API, from which the function's process takes its invocations.
//!
//! In: bodies of requests. Out: what the function answers. Several processes are instances of one function.

use super::SkillEndpoint;
use super::delivery::PATIENCE;
use crate::emulator::Emulator;
use crate::ledger::Answer;
use crate::shared::Shared;
use crate::world::World;
use alexa_proactive::Timestamp;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use hyper::StatusCode;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, oneshot};

const ARN: &str = "arn:aws:lambda:eu-west-1:123456789012:function:skill";

/// A skill that is an AWS Lambda function. The emulator is what AWS is to it.
///
/// Start the function's program with [`environment`](Self::environment); it asks the emulator for its invocations. What is
/// posted while it does not run waits for it as long as Alexa waits for an answer.
#[derive(Clone)]
pub struct LambdaFunction {
    shared: Arc<Shared>,
}

impl Emulator {
    /// The Lambda function whose program has the [environment](LambdaFunction::environment) that this gives.
    #[must_use]
    pub fn lambda_function(&self) -> LambdaFunction {
        LambdaFunction { shared: Arc::clone(self.shared()) }
    }
}

impl LambdaFunction {
    /// The environment variables that AWS sets for the function's program.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, String); 6] {
        let address = self.shared.url.trim_start_matches("http://");
        [
            ("AWS_LAMBDA_RUNTIME_API", address),
            ("AWS_LAMBDA_FUNCTION_NAME", "skill"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
            ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/skill"),
            ("AWS_LAMBDA_LOG_STREAM_NAME", "emulator"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
    }
}

impl SkillEndpoint for LambdaFunction {
    /// Invokes the function. Status 200 is what it answered; 500, what it failed with.
    async fn post(&self, body: &[u8]) -> io::Result<Answer> {
        let id = self.shared.change(World::request_id);
        let (answer, answered) = oneshot::channel();
        let invocations = &self.shared.invocations;
        invocations.lock().waiting.push_back(Invocation {
            id: id.clone(),
            body: Bytes::copy_from_slice(body),
            answer,
        });
        invocations.arrived.notify_waiters();
        let outcome = tokio::time::timeout(PATIENCE, answered).await;
        invocations.lock().running.remove(&id);
        outcome?.map_err(io::Error::other)
    }
}

impl fmt::Debug for LambdaFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LambdaFunction").finish_non_exhaustive()
    }
}

/// What the function is asked for, and for which it has no answer yet.
#[derive(Default)]
pub(crate) struct Invocations {
    queues: Mutex<Queues>,
    arrived: Notify,
}

#[derive(Default)]
struct Queues {
    waiting: VecDeque<Invocation>,
    running: HashMap<String, oneshot::Sender<Answer>>,
}

struct Invocation {
    id: String,
    body: Bytes,
    answer: oneshot::Sender<Answer>,
}

impl Invocations {
    // Nothing panics while it holds the lock, so that nothing is half done.
    fn lock(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next invocation for which somebody still waits. From now on it is running.
    async fn next(&self) -> (String, Bytes) {
        loop {
            // Before the look, so that what arrives meanwhile is told.
            let arrived = self.arrived.notified();
            if let Some(invocation) = self.lock().begin() {
                return invocation;
            }
            arrived.await;
        }
    }
}

impl Queues {
    fn begin(&mut self) -> Option<(String, Bytes)> {
        loop {
            let Invocation { id, body, answer } = self.waiting.pop_front()?;
            if !answer.is_closed() {
                self.running.insert(id.clone(), answer);
                return Some((id, body));
            }
        }
    }
}

/// The runtime API, as *Using the Lambda runtime API* describes it.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
        .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
        .route("/2018-06-01/runtime/init/error", post(async || accepted()))
}

async fn next(State(shared): State<Arc<Shared>>) -> Response {
    let (id, body) = shared.invocations.next().await;
    let now = Timestamp::now();
    let deadline = now.checked_add(PATIENCE).unwrap_or(now).unix_seconds().saturating_mul(1000);
    let headers = [
        ("content-type", "application/json"),
        ("lambda-runtime-aws-request-id", &id),
        ("lambda-runtime-deadline-ms", &deadline.to_string()),
        ("lambda-runtime-invoked-function-arn", ARN),
    ];
    (headers.map(|(name, value)| (name, value.to_owned())), body).into_response()
}

async fn response(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Bytes) -> Response {
    done(&shared, &id, 200, &body)
}

async fn error(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Bytes) -> Response {
    done(&shared, &id, 500, &body)
}

fn done(shared: &Shared, id: &str, status: u16, body: &[u8]) -> Response {
    let Some(waiting) = shared.invocations.lock().running.remove(id) else {
        let problem = r#"{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}"#;
        return (StatusCode::BAD_REQUEST, [("content-type", "application/json")], problem).into_response();
    };
    // Whoever asked may have given up.
    let _ = waiting.send(Answer::new(status, String::from_utf8_lossy(body)));
    accepted()
}

fn accepted() -> Response {
    (StatusCode::ACCEPTED, [("content-type", "application/json")], r#"{"status":"OK"}"#).into_response()
}

//! The runtime API of AWS Lambda, from which a function's process takes its invocations, as
//! [*Using the Lambda runtime API*](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) describes it.

use super::skill_endpoint::TIMEOUT;
use crate::answer::Answer;
use crate::shared::Shared;
use alexa_proactive::Timestamp;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use hyper::StatusCode;
use std::sync::Arc;

const ARN: &str = "arn:aws:lambda:eu-west-1:123456789012:function:skill";

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
    let deadline = now.checked_add(TIMEOUT).unwrap_or(now).unix_seconds().saturating_mul(1000);
    let headers = [
        ("content-type", "application/json"),
        ("lambda-runtime-aws-request-id", &id),
        ("lambda-runtime-deadline-ms", &deadline.to_string()),
        ("lambda-runtime-invoked-function-arn", ARN),
    ];
    (headers.map(|(name, value)| (name, value.to_owned())), body).into_response()
}

async fn response(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Bytes) -> Response {
    answer(&shared, &id, 200, &body)
}

async fn error(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Bytes) -> Response {
    answer(&shared, &id, 500, &body)
}

fn answer(shared: &Shared, id: &str, status: u16, body: &[u8]) -> Response {
    if shared.invocations.answer(id, Answer::new(status, String::from_utf8_lossy(body))) {
        return accepted();
    }
    let problem = r#"{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}"#;
    (StatusCode::BAD_REQUEST, [("content-type", "application/json")], problem).into_response()
}

fn accepted() -> Response {
    (StatusCode::ACCEPTED, [("content-type", "application/json")], r#"{"status":"OK"}"#).into_response()
}

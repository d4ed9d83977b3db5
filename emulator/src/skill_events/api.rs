//! `/api/trigger`, `/api/posts` and `/api/certificates`: what is forwarded to a skill's endpoint.

use super::Forwarding;
use super::Trigger;
use super::forward::post_once;
use super::posts::Post;
use crate::json_response::{error, json_response};
use crate::shared::Shared;
use alexa_proactive::UserId;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use hyper::StatusCode;
use hyper::header::CONTENT_TYPE;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/api/trigger", post(trigger))
        .route("/api/posts", get(posts))
        .route("/api/certificates/{name}", get(certificate))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerJson {
    request: String,
    user: Option<String>,
}

impl TriggerJson {
    fn read(body: &[u8]) -> Result<(Trigger, Option<UserId>), String> {
        let Self { request, user } = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        let trigger = request.parse().map_err(|error: super::UnknownTrigger| error.to_string())?;
        let user = user.map(UserId::new).transpose();
        Ok((trigger, user.map_err(|_| "found an empty `user`, expected a user id")?))
    }
}

async fn trigger(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let (trigger, user) = match TriggerJson::read(&body) {
        Ok(read) => read,
        Err(message) => return error(StatusCode::BAD_REQUEST, &message),
    };
    let Some(forwarding) = &shared.forwarding else { return no_endpoint() };
    let event = shared.update(|world| {
        // The customer whose id is the first one.
        let user = user.or_else(|| world.customers().next().map(|customer| customer.user.clone()))?;
        world.trigger(&user, trigger)
    });
    let Some(event) = event else {
        return error(StatusCode::NOT_FOUND, "found no such customer; `GET /api/customers` lists them");
    };
    match post_once(&shared, forwarding, &event).await {
        Ok(answer) => {
            let answer = json!({
                "type": event.type_name(),
                "user": event.user().as_str(),
                "status": answer.status,
                "body": answer.body,
            });
            json_response(StatusCode::OK, &answer)
        }
        Err(why) => error(StatusCode::BAD_GATEWAY, &format!("found no answer of the endpoint: {why}")),
    }
}

async fn posts(State(shared): State<Arc<Shared>>) -> Response {
    let posts = shared.read(|world| world.posts.behind(0).map(view).collect::<Vec<_>>());
    json_response(StatusCode::OK, &json!({"posts": posts}))
}

fn view(post: &Post) -> Value {
    json!({
        "number": post.number,
        "at": post.at.to_string(),
        "type": post.type_name,
        "status": post.outcome.as_ref().ok(),
        "error": post.outcome.as_ref().err(),
    })
}

async fn certificate(State(shared): State<Arc<Shared>>, Path(name): Path<String>) -> Response {
    let Some(authority) = shared.forwarding.as_ref().map(Forwarding::authority) else { return no_endpoint() };
    let pem = match name.as_str() {
        "root.pem" => authority.root_pem(),
        "chain.pem" => authority.chain_pem(),
        _ => return error(StatusCode::NOT_FOUND, "found another name, expected `root.pem` or `chain.pem`"),
    };
    ([(CONTENT_TYPE, "application/x-pem-file")], pem.to_owned()).into_response()
}

fn no_endpoint() -> Response {
    error(StatusCode::NOT_FOUND, "found no endpoint of a skill; start the emulator with `--forward-to URL`")
}

//! `/api`: the emulator's state as JSON, and its changes.

use crate::clock::ClockSkew;
use crate::customer::Customer;
use crate::customer::json::CustomerJson;
use crate::fault::Fault;
use crate::filter::Filter;
use crate::json_response::{error, json_response};
use crate::limits::json::LimitsJson;
use crate::live::live_state;
use crate::shared::Shared;
use crate::view;
use crate::world::World;
use alexa_proactive::UserId;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, patch, post};
use hyper::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

type SharedState = State<Arc<Shared>>;

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/api/state", get(state))
        .route("/api/live", get(live))
        .route("/api/ledger", get(ledger).delete(clear_ledger))
        .route("/api/customers", show(view::customers).post(add_customer))
        .route("/api/customers/{user}", patch(change_customer).delete(remove_customer))
        .route("/api/skills", show(view::skills))
        .route("/api/tokens", show(view::tokens).delete(revoke_tokens))
        .route("/api/faults", get(list_faults).post(inject).delete(clear_faults))
        .route("/api/clock", show(view::clock).post(set_clock))
        .route("/api/limits", show(view::limits).put(set_limits))
        .route("/api/reset", post(reset))
}

/// Returns a route that shows a part of the world.
fn show(view: fn(&World) -> Value) -> MethodRouter<Arc<Shared>> {
    get(async move |State(shared): SharedState| json_response(StatusCode::OK, &shared.read(view)))
}

async fn state(State(shared): SharedState, RawQuery(query): RawQuery) -> Response {
    match filter(query.as_deref()) {
        Ok(filter) => {
            json_response(StatusCode::OK, &shared.read(|world| view::state(world, &shared.url, &filter)))
        }
        Err(message) => bad_request(&message),
    }
}

async fn live(State(shared): SharedState, RawQuery(query): RawQuery) -> Response {
    match filter(query.as_deref()) {
        Ok(filter) => live_state(shared, filter),
        Err(message) => bad_request(&message),
    }
}

/// Reads the filter of a query.
fn filter(query: Option<&str>) -> Result<Filter, String> {
    let mut filter = Filter::default();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        if name != "filter" {
            return Err(format!("found the parameter `{name}`, expected `filter`"));
        }
        filter = Filter::parse(&value);
    }
    Ok(filter)
}

async fn ledger(State(shared): SharedState, RawQuery(query): RawQuery) -> Response {
    let (mut after, mut limit) = (0, 1000);
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match (&*name, value.parse::<u64>()) {
            ("after", Ok(value)) => after = value,
            ("limit", Ok(value)) => limit = usize::try_from(value).unwrap_or(usize::MAX),
            ("after" | "limit", Err(_)) => {
                return bad_request(&format!("found `{name}={value}`, expected a whole number"));
            }
            _ => return bad_request(&format!("found the parameter `{name}`, expected `after` or `limit`")),
        }
    }
    json_response(StatusCode::OK, &shared.read(|world| view::ledger(world, after, limit)))
}

async fn clear_ledger(State(shared): SharedState) -> Response {
    shared.update(|world| world.ledger.clear());
    StatusCode::NO_CONTENT.into_response()
}

async fn add_customer(State(shared): SharedState, body: Bytes) -> Response {
    let catalog = shared.read(|world| world.settings.catalog);
    result(
        from_json::<CustomerJson>(&body)
            .and_then(|json| json.into_customer(catalog))
            .map(|customer| shared.update(|world| store(world, customer))),
    )
}

async fn change_customer(State(shared): SharedState, Path(user): Path<String>, body: Bytes) -> Response {
    let Ok(user) = UserId::new(user) else { return unknown_customer() };
    let changed = shared.update(|world| {
        let before = world.customer(&user)?.clone();
        let catalog = world.settings.catalog;
        let after = from_json::<CustomerJson>(&body).and_then(|json| json.apply_to(before, catalog));
        Some(after.map(|customer| store(world, customer)))
    });
    changed.map_or_else(unknown_customer, result)
}

/// Adds or changes a customer, and returns their JSON.
fn store(world: &mut World, customer: Customer) -> Value {
    let user = customer.user.clone();
    world.add_customer(customer);
    world.customer(&user).map(|customer| view::full_customer(world, customer)).unwrap_or_default()
}

async fn remove_customer(State(shared): SharedState, Path(user): Path<String>) -> Response {
    let existed = UserId::new(user).is_ok_and(|user| shared.update(|world| world.remove_customer(&user)));
    if existed { StatusCode::NO_CONTENT.into_response() } else { unknown_customer() }
}

fn unknown_customer() -> Response {
    error(StatusCode::NOT_FOUND, "found no customer with this id; `GET /api/customers` lists them")
}

async fn revoke_tokens(State(shared): SharedState) -> Response {
    shared.update(World::revoke_tokens);
    StatusCode::NO_CONTENT.into_response()
}

async fn list_faults(State(shared): SharedState) -> Response {
    json_response(StatusCode::OK, &json!({"faults": shared.read(view::faults)}))
}

async fn inject(State(shared): SharedState, body: Bytes) -> Response {
    result(Fault::from_json(&body).map(|fault| {
        let json = fault.to_json();
        shared.update(|world| world.faults.add(fault));
        json
    }))
}

async fn clear_faults(State(shared): SharedState) -> Response {
    shared.update(|world| world.faults.clear());
    StatusCode::NO_CONTENT.into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockJson {
    advance_seconds: Option<u64>,
    skew_seconds: Option<i64>,
}

async fn set_clock(State(shared): SharedState, body: Bytes) -> Response {
    result(from_json::<ClockJson>(&body).map(|clock| {
        shared.update(|world| {
            world.time.advance(Duration::from_secs(clock.advance_seconds.unwrap_or(0)));
            if let Some(seconds) = clock.skew_seconds {
                world.time.skew = ClockSkew::from_seconds(seconds);
            }
            view::clock(world)
        })
    }))
}

async fn set_limits(State(shared): SharedState, body: Bytes) -> Response {
    result(from_json::<LimitsJson>(&body).map(|limits| {
        shared.update(|world| {
            world.settings.limits = limits.into();
            view::limits(world)
        })
    }))
}

/// Restores what the emulator was started with.
async fn reset(State(shared): SharedState) -> Response {
    shared.update(World::reset);
    StatusCode::NO_CONTENT.into_response()
}

fn from_json<T: for<'de> Deserialize<'de>>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

fn result(result: Result<Value, String>) -> Response {
    match result {
        Ok(value) => json_response(StatusCode::OK, &value),
        Err(message) => bad_request(&message),
    }
}

fn bad_request(message: &str) -> Response {
    error(StatusCode::BAD_REQUEST, message)
}

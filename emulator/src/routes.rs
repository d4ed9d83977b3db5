//! What stands at which address: the page, the JSON under `/api`, and Amazon's side everywhere else.

use crate::amazon::amazon;
use crate::clock::ClockSkew;
use crate::customer::Customer;
use crate::faults::Fault;
use crate::guard::{only_own_page, only_this_machine};
use crate::limits::{Limit, Limits};
use crate::shared::Shared;
use crate::view;
use crate::world::World;
use alexa_proactive::UserId;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch};
use futures_util::stream;
use hyper::StatusCode;
use hyper::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use serde::Deserialize;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::fmt::Display;
use std::future::{Ready, ready};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

type Known = State<Arc<Shared>>;

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    let api = Router::new()
        .route("/api/state", get(|shared: Known| shown(shared, view::state)))
        .route("/api/live", get(live))
        .route("/api/ledger", get(ledger).delete(clear_ledger))
        .route(
            "/api/customers",
            get(|shared: Known| shown(shared, |world, _| view::customers(world))).post(add),
        )
        .route("/api/customers/{user}", patch(change).delete(remove))
        .route("/api/skills", get(|shared: Known| shown(shared, |world, _| view::skills(world))))
        .route(
            "/api/tokens",
            get(|shared: Known| shown(shared, |world, _| view::tokens(world))).delete(revoke),
        )
        .route("/api/faults", get(list_faults).post(inject).delete(clear_faults))
        .route(
            "/api/clock",
            get(|shared: Known| shown(shared, |world, _| view::clock(world))).post(set_clock),
        )
        .route(
            "/api/limits",
            get(|shared: Known| shown(shared, |world, _| view::limits(world))).put(set_limits),
        );
    #[cfg(feature = "skill-events")]
    let api = api.merge(crate::skill_events::routes());
    let own = if shared.has_page { api.route("/", get(page)) } else { api };
    let own = own.layer(from_fn_with_state(Arc::clone(shared), only_own_page));
    let guard = from_fn_with_state(Arc::clone(shared), only_this_machine);
    own.fallback(amazon).layer(guard).with_state(Arc::clone(shared))
}

async fn page() -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                          connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; \
                          frame-ancestors 'none'";
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, POLICY)];
    (headers, include_str!("page.html")).into_response()
}

/// The state now and after each change, as server-sent events.
async fn live(State(shared): Known) -> Response {
    let changes = shared.watch();
    let watching = Watching { shared, changes, begun: false };
    let events = stream::unfold(watching, |mut watching| async {
        let event = watching.next().await;
        Some((Ok::<_, Infallible>(event), watching))
    });
    ([(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-store")], Body::from_stream(events))
        .into_response()
}

/// Somebody who watches the emulator.
struct Watching {
    shared: Arc<Shared>,
    changes: watch::Receiver<u64>,
    begun: bool,
}

impl Watching {
    /// The next event, or after a second a comment, which finds out whether anybody is still there.
    async fn next(&mut self) -> String {
        if self.begun {
            // Many changes at once are one picture.
            tokio::time::sleep(Duration::from_millis(50)).await;
            let change = tokio::time::timeout(Duration::from_secs(1), self.changes.changed()).await;
            if change.is_err() {
                // What expires does so when somebody looks.
                self.shared.settle();
                return ":\n\n".to_owned();
            }
        }
        self.begun = true;
        let state = self.shared.look(|world| view::state(world, &self.shared.url));
        format!("data: {state}\n\n")
    }
}

fn shown(State(shared): Known, view: fn(&World, &str) -> Value) -> Ready<Response> {
    ready(answered(StatusCode::OK, &shared.look(|world| view(world, &shared.url))))
}

async fn ledger(State(shared): Known, RawQuery(query): RawQuery) -> Response {
    let (mut after, mut most) = (0, 1000);
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match (&*name, value.parse::<u64>()) {
            ("after", Ok(value)) => after = value,
            ("limit", Ok(value)) => most = usize::try_from(value).unwrap_or(usize::MAX),
            ("after" | "limit", Err(_)) => {
                return refused(StatusCode::BAD_REQUEST, &format!("`{name}` must be a whole number"));
            }
            _ => return refused(StatusCode::BAD_REQUEST, "known are `after` and `limit`"),
        }
    }
    answered(StatusCode::OK, &shared.look(|world| view::ledger(world, after, most)))
}

async fn clear_ledger(State(shared): Known) -> Response {
    shared.change(|world| world.ledger.clear());
    StatusCode::NO_CONTENT.into_response()
}

/// A customer in JSON. What is absent stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomerJson {
    user: Option<String>,
    skill: Option<String>,
    region: Option<String>,
    locale: Option<String>,
    device: Option<String>,
    enabled: Option<bool>,
    stages: Option<Vec<String>>,
    permission: Option<bool>,
    subscriptions: Option<Vec<String>>,
    online: Option<bool>,
}

impl CustomerJson {
    fn added(mut self) -> Result<Customer, String> {
        let user = self.user.take().ok_or("`user` is missing")?;
        let user = UserId::new(user).map_err(|_| "`user` is empty")?;
        let region = read(self.region.as_deref().ok_or("`region` is missing")?)?;
        let locale = read(self.locale.as_deref().ok_or("`locale` is missing")?)?;
        self.applied(Customer::new(user, region, locale))
    }

    fn applied(self, mut customer: Customer) -> Result<Customer, String> {
        if self.user.is_some() {
            return Err("a customer's `user` stays as it is".to_owned());
        }
        if let Some(code) = self.region {
            customer.region = read(&code)?;
        }
        if let Some(code) = self.locale {
            customer.locale = read(&code)?;
        }
        if let Some(stages) = self.stages {
            customer.stages = stages.iter().map(|name| read(name)).collect::<Result<_, _>>()?;
        }
        if let Some(names) = self.subscriptions {
            customer.subscriptions = names.iter().map(|name| read(name)).collect::<Result<_, _>>()?;
        }
        customer.skill = self.skill.or(customer.skill);
        customer.device = self.device.unwrap_or(customer.device);
        customer.enabled = self.enabled.unwrap_or(customer.enabled);
        customer.permission = self.permission.unwrap_or(customer.permission);
        customer.online = self.online.unwrap_or(customer.online);
        Ok(customer)
    }
}

/// Reads what is a text in JSON.
fn read<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

async fn add(State(shared): Known, body: Bytes) -> Response {
    let added = parsed::<CustomerJson>(&body).and_then(CustomerJson::added);
    done(added.map(|customer| {
        shared.change(|world| {
            let user = customer.user.clone();
            world.add_customer(customer);
            world.customer(&user).map(|customer| view::whole_customer(world, customer))
        })
    }))
}

async fn change(State(shared): Known, Path(user): Path<String>, body: Bytes) -> Response {
    let Ok(user) = UserId::new(user) else { return unknown_customer() };
    let changed = shared.change(|world| {
        let before = world.customer(&user)?.clone();
        let changed = parsed::<CustomerJson>(&body).and_then(|json| json.applied(before)).map(|customer| {
            world.add_customer(customer);
            world.customer(&user).map(|customer| view::whole_customer(world, customer))
        });
        Some(changed)
    });
    changed.map_or_else(unknown_customer, done)
}

async fn remove(State(shared): Known, Path(user): Path<String>) -> Response {
    let known = UserId::new(user).is_ok_and(|user| shared.change(|world| world.remove_customer(&user)));
    if known { StatusCode::NO_CONTENT.into_response() } else { unknown_customer() }
}

fn unknown_customer() -> Response {
    refused(StatusCode::NOT_FOUND, "there is no customer with this id")
}

async fn revoke(State(shared): Known) -> Response {
    shared.change(World::revoke_tokens);
    StatusCode::NO_CONTENT.into_response()
}

async fn list_faults(State(shared): Known) -> Response {
    answered(StatusCode::OK, &json!({"faults": shared.look(view::faults)}))
}

async fn inject(State(shared): Known, body: Bytes) -> Response {
    done(Fault::from_json(&body).map(|fault| {
        let told = fault.to_json();
        shared.change(|world| world.faults.add(fault));
        Some(told)
    }))
}

async fn clear_faults(State(shared): Known) -> Response {
    shared.change(|world| world.faults.clear());
    StatusCode::NO_CONTENT.into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockJson {
    advance_seconds: Option<u64>,
    skew_seconds: Option<i64>,
}

async fn set_clock(State(shared): Known, body: Bytes) -> Response {
    done(parsed::<ClockJson>(&body).map(|clock| {
        shared.change(|world| {
            let by = Duration::from_secs(clock.advance_seconds.unwrap_or(0));
            world.time.advanced = world.time.advanced.saturating_add(by);
            if let Some(seconds) = clock.skew_seconds {
                world.time.skew = ClockSkew::from_seconds(seconds);
            }
            Some(view::clock(world))
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsJson {
    per_skill: Option<LimitJson>,
    per_customer: Option<LimitJson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitJson {
    count: u32,
    seconds: u64,
}

async fn set_limits(State(shared): Known, body: Bytes) -> Response {
    let limit = |limit: LimitJson| Limit::new(limit.count, Duration::from_secs(limit.seconds));
    done(parsed::<LimitsJson>(&body).map(|limits| {
        let limits =
            Limits { per_skill: limits.per_skill.map(limit), per_customer: limits.per_customer.map(limit) };
        shared.change(|world| {
            world.rules.limits = limits;
            Some(view::limits(world))
        })
    }))
}

fn parsed<T: for<'de> Deserialize<'de>>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

fn done(done: Result<Option<Value>, String>) -> Response {
    match done {
        Ok(value) => answered(StatusCode::OK, &value.unwrap_or_default()),
        Err(message) => refused(StatusCode::BAD_REQUEST, &message),
    }
}

fn refused(status: StatusCode, message: &str) -> Response {
    answered(status, &json!({"message": message}))
}

fn answered(status: StatusCode, value: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    (status, headers, value.to_string()).into_response()
}

//! What the page and `/api` show, as JSON.

use crate::customer::Customer;
use crate::inbox::Notification;
use crate::ledger::{Entry, TokenRequest};
use crate::limits::Limit;
use crate::skill::Skill;
use crate::world::World;
use alexa_proactive::{EventName, Region};
use serde_json::{Value, json};
use std::sync::Arc;

/// How much the page shows of each; `/api` tells the rest.
const MOST_ENTRIES: usize = 100;
const MOST_CUSTOMERS: usize = 200;
const MOST_NOTIFICATIONS: usize = 20;
const MOST_CONCERNED: usize = 50;

/// All that the page shows: newest entries first.
pub(crate) fn state(world: &World, url: &str) -> Value {
    let newest: Vec<&Arc<Entry>> = world.ledger.iter().rev().take(MOST_ENTRIES).collect();
    let warned = newest.iter().find(|entry| entry.warning.is_some());
    json!({
        "url": url,
        "regions": Region::ALL.map(|region| {
            json!({"code": region.code(), "url": format!("{url}/{}", region.code().to_ascii_lowercase())})
        }),
        "skills": skills(world),
        "clock": clock(world),
        "customers": world
            .customers()
            .take(MOST_CUSTOMERS)
            .map(|customer| self::customer(world, customer, MOST_NOTIFICATIONS))
            .collect::<Vec<_>>(),
        "more_customers": world.customers().count().saturating_sub(MOST_CUSTOMERS),
        "entries": newest.iter().map(|entry| entry.to_json(MOST_CONCERNED)).collect::<Vec<_>>(),
        "more_entries": world.ledger.iter().count().saturating_sub(MOST_ENTRIES) as u64 + world.ledger.dropped(),
        "faults": faults(world),
        "banner": warned.map(|entry| json!({
            "number": entry.number,
            "reference_id": entry.reference_id.as_ref().map(ToString::to_string),
            "warning": entry.warning,
        })),
    })
}

/// The entries behind a number, oldest first, at most so many.
pub(crate) fn ledger(world: &World, after: u64, most: usize) -> Value {
    let entries: Vec<Value> =
        world.ledger.after(after).take(most).map(|entry| entry.to_json(usize::MAX)).collect();
    json!({"entries": entries, "dropped": world.ledger.dropped()})
}

pub(crate) fn customers(world: &World) -> Value {
    let customers: Vec<Value> =
        world.customers().map(|customer| self::customer(world, customer, usize::MAX)).collect();
    json!({"customers": customers})
}

/// A customer, with the newest notifications in his inbox, oldest first.
pub(crate) fn customer(world: &World, customer: &Customer, most: usize) -> Value {
    let inbox = world.inbox(&customer.user);
    let inbox: Vec<Value> = inbox.iter().skip(inbox.len().saturating_sub(most)).map(notification).collect();
    json!({
        "user": customer.user.as_str(),
        "skill": world.skill_of(customer),
        "region": customer.region.code(),
        "locale": customer.locale.as_str(),
        "device": customer.device,
        "enabled": customer.enabled,
        "stages": customer.stages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "permission": customer.permission,
        "subscriptions": customer.subscriptions.iter().copied().map(EventName::as_str).collect::<Vec<_>>(),
        "online": customer.online,
        "inbox": inbox,
    })
}

fn notification(notification: &Notification) -> Value {
    json!({
        "reference_id": notification.reference_id.as_str(),
        "event": notification.event.as_str(),
        "said": notification.said,
        "at": notification.at.to_string(),
        "entry": notification.entry,
    })
}

/// The skills without their secrets.
pub(crate) fn skills(world: &World) -> Value {
    let skill = |skill: &Skill| json!({"id": skill.id(), "client_id": skill.client_id(), "declared": skill.is_declared()});
    world.skills().iter().map(skill).collect()
}

pub(crate) fn tokens(world: &World) -> Value {
    let requests: Vec<Value> = world.token_requests().map(TokenRequest::to_json).collect();
    json!({"token_requests": requests})
}

pub(crate) fn faults(world: &World) -> Value {
    world.faults.iter().map(crate::Fault::to_json).collect()
}

pub(crate) fn clock(world: &World) -> Value {
    json!({
        "now": world.time.believed().to_string(),
        "advanced_seconds": world.time.advanced.as_secs(),
        "skew_seconds": world.time.skew.seconds(),
    })
}

pub(crate) fn limits(world: &World) -> Value {
    let limit = |limit: Limit| json!({"count": limit.count, "seconds": limit.period.as_secs()});
    let limits = world.rules.limits;
    json!({"per_skill": limits.per_skill.map(limit), "per_customer": limits.per_customer.map(limit)})
}

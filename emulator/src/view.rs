//! What the page and `/api` show, as JSON.

use crate::customer::Customer;
use crate::inbox::Notification;
use crate::ledger::{Extent, TokenRequest};
use crate::limits::Limit;
use crate::skill::Skill;
use crate::world::World;
use alexa_proactive::{EventName, Region};
use serde_json::{Value, json};
use std::io;

/// How much the page shows of each; `/api` tells the rest.
const MAX_ENTRIES: usize = 100;
const MAX_CUSTOMERS: usize = 200;
const MAX_NOTIFICATIONS: usize = 20;
const MAX_BYTES: usize = 4 << 20;
/// Of the customers whom an entry concerns, and of each text.
const PAGE: Extent = Extent { customers: 50, text: 4 << 10 };

/// All that the page shows: newest entries first.
pub(crate) fn state(world: &World, url: &str) -> Value {
    let newest = world.ledger.iter().rev().take(MAX_ENTRIES);
    let warned = newest.clone().find(|entry| entry.warning.is_some());
    let entries = within(newest.map(|entry| entry.to_json(PAGE)), MAX_BYTES);
    let more_entries =
        world.ledger.iter().len().saturating_sub(entries.len()) as u64 + world.ledger.dropped();
    let customers = world.customers().take(MAX_CUSTOMERS);
    let customers = customers.map(|customer| self::customer(world, customer, MAX_NOTIFICATIONS, PAGE));
    let customers = within(customers, MAX_BYTES);
    json!({
        "url": url,
        "regions": Region::ALL.map(|region| {
            json!({"code": region.code(), "url": format!("{url}/{}", region.code().to_ascii_lowercase())})
        }),
        "skills": skills(world),
        "clock": clock(world),
        "more_customers": world.customers().len().saturating_sub(customers.len()),
        "customers": customers,
        "entries": entries,
        "more_entries": more_entries,
        "faults": faults(world),
        "banner": warned.map(|entry| json!({
            "number": entry.number,
            "reference_id": entry.reference_id.as_ref().map(ToString::to_string),
            "warning": entry.warning,
        })),
    })
}

/// The first values, as many as there are before the JSON of all has so many bytes.
fn within(values: impl Iterator<Item = Value>, max_bytes: usize) -> Vec<Value> {
    let mut written = Length(0);
    let fits = |value: &Value| {
        let fits = written.0 < max_bytes;
        // Writing to a counter does not fail.
        let _ = serde_json::to_writer(&mut written, value);
        fits
    };
    values.take_while(fits).collect()
}

/// Counts what is written to it.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The entries behind a number, oldest first, at most so many.
pub(crate) fn ledger(world: &World, after: u64, most: usize) -> Value {
    let entries: Vec<Value> =
        world.ledger.after(after).take(most).map(|entry| entry.to_json(Extent::ALL)).collect();
    json!({"entries": entries, "dropped": world.ledger.dropped()})
}

pub(crate) fn customers(world: &World) -> Value {
    let customers: Vec<Value> = world.customers().map(|customer| whole_customer(world, customer)).collect();
    json!({"customers": customers})
}

/// A customer with his inbox.
pub(crate) fn whole_customer(world: &World, customer: &Customer) -> Value {
    self::customer(world, customer, usize::MAX, Extent::ALL)
}

/// A customer, with the newest notifications in his inbox, oldest first.
fn customer(world: &World, customer: &Customer, max_notifications: usize, extent: Extent) -> Value {
    let newest = world.inbox(&customer.user).rev().take(max_notifications);
    let mut inbox: Vec<Value> = newest.map(|it| notification(&it, extent)).collect();
    inbox.reverse();
    json!({
        "user": customer.user.as_str(),
        "skill": world.skill_of(customer),
        "region": customer.region.code(),
        "locale": customer.locale.as_str(),
        "device": extent.of(customer.device.as_bytes()),
        "enabled": customer.enabled,
        "stages": customer.stages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "permission": customer.permission,
        "subscriptions": customer.subscriptions.iter().copied().map(EventName::as_str).collect::<Vec<_>>(),
        "online": customer.online,
        "inbox": inbox,
    })
}

fn notification(notification: &Notification, extent: Extent) -> Value {
    json!({
        "reference_id": notification.reference_id.as_str(),
        "event": notification.event.as_str(),
        "said": notification.said.as_ref().map(|said| extent.of(said.as_bytes())),
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

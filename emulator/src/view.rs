//! The JSON of the page and of `/api`.

use crate::customer::Customer;
use crate::fault::Fault;
use crate::filter::Filter;
use crate::inbox::Notification;
use crate::ledger::{Entry, TokenRequest};
use crate::received_request::ReceivedRequest;
use crate::skill::Skill;
use crate::world::World;
use alexa_proactive::{EventName, ReferenceId, Region, RelevantAudience};
use serde_json::{Value, json};
use std::io;
use std::sync::Arc;

/// How many entries and customers the page shows, and how many bytes of JSON of each.
const MAX_ENTRIES: usize = 100;
const MAX_CUSTOMERS: usize = 200;
const MAX_BYTES: usize = 4 << 20;

/// In how many entries and deliveries a filter looks.
const MAX_SEARCHED: usize = 100_000;

/// How much is shown of an entry or a customer.
#[derive(Debug, Clone, Copy)]
struct Detail {
    /// Deliveries of an entry.
    deliveries: usize,
    /// The newest notifications of an inbox.
    notifications: usize,
    /// Bytes of each text.
    text: usize,
}

impl Detail {
    const PAGE: Self = Self { deliveries: 50, notifications: 20, text: 4 << 10 };
    const FULL: Self = Self { deliveries: usize::MAX, notifications: usize::MAX, text: usize::MAX };

    /// Returns a text, or its beginning and how much is missing.
    fn text(self, text: &[u8]) -> String {
        // The cut is not in the middle of a character.
        let mut ends = (0..=self.text).rev().take(4);
        let end = ends.find(|end| text.get(*end).is_none_or(|byte| byte & 0xc0 != 0x80));
        match text.split_at_checked(end.unwrap_or(self.text)) {
            Some((beginning, rest)) if !rest.is_empty() => {
                format!("{}… ({} more bytes)", String::from_utf8_lossy(beginning), rest.len())
            }
            _ => String::from_utf8_lossy(text).into_owned(),
        }
    }
}

/// Returns what the page shows of what matches a filter, newest entries first.
pub(crate) fn state(world: &World, url: &str, filter: &Filter) -> Value {
    let newest = || world.ledger.iter().rev();
    let warned = newest().take(MAX_ENTRIES).find(|entry| entry.warning.is_some());
    let matching = || searched(newest(), filter).filter(|entry| filter.matches_entry(entry));
    let entries =
        within(matching().take(MAX_ENTRIES).map(|entry| self::entry(entry, Detail::PAGE)), MAX_BYTES);
    let found = if filter.is_empty() {
        world.ledger.iter().len() as u64 + world.ledger.dropped()
    } else {
        matching().count() as u64
    };
    let more_entries = found.saturating_sub(entries.len() as u64);
    let matching = || {
        world.customers().filter(|customer| filter.matches_customer(customer, world.skill_id_of(customer)))
    };
    let customers = matching().take(MAX_CUSTOMERS);
    let customers = customers.map(|customer| self::customer(world, customer, Detail::PAGE));
    let customers = within(customers, MAX_BYTES);
    json!({
        "url": url,
        "regions": Region::ALL.map(|region| {
            json!({"code": region.code(), "url": format!("{url}/{}", region.code().to_ascii_lowercase())})
        }),
        "skills": skills(world),
        "clock": clock(world),
        "more_customers": matching().count().saturating_sub(customers.len()),
        "customers": customers,
        "entries": entries,
        "more_entries": more_entries,
        "faults": world.faults.iter().map(described).collect::<Vec<_>>(),
        "events": world.settings.catalog.event_names().count(),
        "limits": limits(world),
        "banner": warned.map(|entry| json!({
            "number": entry.number,
            "reference_id": entry.reference_id.as_ref().map(ToString::to_string),
            "warning": entry.warning,
        })),
    })
}

/// Returns the newest entries in which a filter looks, so that it takes a bounded time.
fn searched<'a>(
    entries: impl Iterator<Item = &'a Arc<Entry>>,
    filter: &Filter,
) -> impl Iterator<Item = &'a Arc<Entry>> {
    let mut searched = 0;
    entries.take_while(move |entry| {
        let is_searched = searched < MAX_SEARCHED || filter.is_empty();
        searched += 1 + entry.deliveries.len();
        is_searched
    })
}

/// Returns the first values, until their JSON has more than `max_bytes`.
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

/// Counts the bytes that are written to it.
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

/// Returns the first `limit` entries after a number.
pub(crate) fn ledger(world: &World, after: u64, limit: usize) -> Value {
    let entries: Vec<Value> =
        world.ledger.after(after).take(limit).map(|entry| self::entry(entry, Detail::FULL)).collect();
    json!({"entries": entries, "dropped": world.ledger.dropped()})
}

fn entry(entry: &Entry, detail: Detail) -> Value {
    let text = |text: &str| detail.text(text.as_bytes());
    let deliveries = entry.deliveries.iter().take(detail.deliveries).map(|record| {
        json!({
            "user": text(record.user.as_str()),
            "device": text(&record.device),
            "locale": record.locale.as_str(),
            "delivery": record.delivery.name(),
            "spoken": record.delivery.spoken().map(text),
            "message": text(&record.delivery.to_string()),
        })
    });
    let audience = entry.audience.as_ref().map(|audience| match audience {
        RelevantAudience::Unicast(user) => json!({"type": "Unicast", "user": text(user.as_str())}),
        _ => json!({"type": "Multicast"}),
    });
    let answer = entry.answer.as_ref();
    let answer = answer.map(|answer| json!({"status": answer.status, "body": text(&answer.body)}));
    json!({
        "number": entry.number,
        "at": entry.at.to_string(),
        "request_id": entry.request_id,
        "region": entry.region.code(),
        "stage": entry.stage.to_string(),
        "skill": entry.skill,
        "reference_id": entry.reference_id.as_ref().map(ReferenceId::as_str),
        "event": entry.event.map(EventName::as_str),
        "audience": audience,
        "timestamp": entry.timestamp.map(|time| time.to_string()),
        "expiry_time": entry.expiry_time.map(|time| time.to_string()),
        "accepted": entry.accepted,
        "answer": answer,
        "fault": entry.fault,
        "warning": entry.warning,
        "counts": entry.counts(),
        "deliveries": deliveries.collect::<Vec<_>>(),
        "advice": entry.advice.iter().map(|advice| text(advice)).collect::<Vec<_>>(),
        "received": received(&entry.received, detail),
    })
}

fn received(request: &ReceivedRequest, detail: Detail) -> Value {
    json!({
        "method": request.method,
        "path": request.path,
        "headers": request.headers,
        "body": detail.text(&request.body),
    })
}

pub(crate) fn customers(world: &World) -> Value {
    let customers: Vec<Value> = world.customers().map(|customer| full_customer(world, customer)).collect();
    json!({"customers": customers})
}

/// Returns a customer with the whole inbox.
pub(crate) fn full_customer(world: &World, customer: &Customer) -> Value {
    self::customer(world, customer, Detail::FULL)
}

fn customer(world: &World, customer: &Customer, detail: Detail) -> Value {
    let newest = world.inbox(&customer.user).rev().take(detail.notifications);
    let mut inbox: Vec<Value> =
        newest.map(|notification| self::notification(&notification, detail)).collect();
    // Oldest first.
    inbox.reverse();
    json!({
        "user": customer.user.as_str(),
        "skill": world.skill_id_of(customer),
        "region": customer.region.code(),
        "locale": customer.locale.as_str(),
        "device": detail.text(customer.device.as_bytes()),
        "enabled": customer.enabled,
        "stages": customer.stages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "permission": customer.permission,
        "subscriptions": customer.subscriptions.iter().copied().map(EventName::as_str).collect::<Vec<_>>(),
        "online": customer.online,
        "inbox": inbox,
    })
}

fn notification(notification: &Notification, detail: Detail) -> Value {
    json!({
        "reference_id": notification.reference_id.as_str(),
        "event": notification.event.as_str(),
        "spoken": notification.spoken.as_ref().map(|spoken| detail.text(spoken.as_bytes())),
        "at": notification.at.to_string(),
        "entry": notification.entry,
    })
}

/// Returns the skills without their secrets.
pub(crate) fn skills(world: &World) -> Value {
    let skill = |skill: &Skill| json!({"id": skill.id(), "client_id": skill.client_id(), "declared": skill.is_declared()});
    world.skills().iter().map(skill).collect()
}

pub(crate) fn tokens(world: &World) -> Value {
    let requests: Vec<Value> = world.token_requests().map(token_request).collect();
    json!({"token_requests": requests})
}

fn token_request(request: &TokenRequest) -> Value {
    json!({
        "at": request.at.to_string(),
        "client_id": request.client_id,
        "status": request.status,
        "error": request.error,
        "fault": request.fault,
        "received": received(&request.received, Detail::FULL),
    })
}

pub(crate) fn faults(world: &World) -> Value {
    world.faults.iter().map(Fault::to_json).collect()
}

fn described(fault: &Fault) -> Value {
    json!({"description": fault.to_string(), "fault": fault.to_json()})
}

pub(crate) fn clock(world: &World) -> Value {
    json!({
        "now": world.time.now().to_string(),
        "advanced_seconds": world.time.advanced.as_secs(),
        "skew_seconds": world.time.skew.seconds(),
    })
}

pub(crate) fn limits(world: &World) -> Value {
    world.settings.limits.to_json()
}

//! How fast the recipients of a notification are read from a SQLite file, compared with a plain `SELECT` of the same rows in the
//! same file: `cargo bench -p alexa-proactive --bench audience --features sqlite`.
//!
//! A million subscribers in three regions, a third of whom want one event. Both read all recipients of one region, in turn
//! within one run; memory is looked at between the first page and the last. Without `--bench` (as `cargo test --benches` runs
//! it) there are two thousand.

use alexa_proactive::catalog::WeatherAlertActivated;
use alexa_proactive::skill_events::blocking::Audience;
use alexa_proactive::skill_events::{self, Incoming, SkillEvent};
use alexa_proactive::{Region, SkillStage};
use rusqlite::{Connection, OpenFlags, params};
use serde_json::json;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

const SKILL: &str = "amzn1.ask.skill.0f8dcd4e-5d4f-4c3b-9c5e-2d3a6b7c8d9e";

fn main() -> Result<(), Box<dyn Error>> {
    let in_earnest = env::args().any(|argument| argument == "--bench");
    let (subscribers, rounds) = if in_earnest { (1_000_000, 9) } else { (2000, 1) };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audience-bench");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let path = folder.join("audience.db");

    let audience = skill_events::Audience::sqlite(&path, SKILL, SkillStage::Live)?.blocking();
    let start = Instant::now();
    for first in (0..subscribers).step_by(10_000) {
        let events: Result<Vec<_>, _> =
            (first..(first + 10_000).min(subscribers)).map(subscription).collect();
        audience.merge_all(&events?)?;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{subscribers} subscribers in: {seconds:.1} s, {:.0}/s", f64::from(subscribers) / seconds);

    let database = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut ratios = Vec::new();
    for round in 0..rounds {
        let start = Instant::now();
        let (streamed, grown) = streamed(&audience)?;
        let by_us = start.elapsed();
        let start = Instant::now();
        let selected = selected(&database)?;
        let by_select = start.elapsed();
        assert_eq!(streamed, selected);
        let ratio = by_select.as_secs_f64() / by_us.as_secs_f64();
        ratios.push(ratio);
        let rate = |time: std::time::Duration| f64::from(streamed) / time.as_secs_f64();
        println!(
            "round {round}: {streamed} recipients, stream {:.0}/s, plain SELECT {:.0}/s, ratio {ratio:.2}, \
             memory grown by {grown} KiB",
            rate(by_us),
            rate(by_select),
        );
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.2}", ratios.get(ratios.len() / 2).copied().unwrap_or_default());
    fs::remove_dir_all(folder)?;
    Ok(())
}

/// Ids as long as Amazon's.
fn subscription(number: u32) -> Result<SkillEvent, Box<dyn Error>> {
    let region = Region::ALL.get(number as usize % 3).copied().unwrap_or(Region::Europe);
    let wanted = if number % 9 < 3 { "AMAZON.WeatherAlert.Activated" } else { "AMAZON.OrderStatus.Updated" };
    let body = json!({
        "context": {"System": {
            "application": {"applicationId": SKILL},
            "user": {"userId": format!("amzn1.ask.account.{:0>190}", number.wrapping_mul(2_654_435_761))},
            "apiEndpoint": format!("https://{}", region.host())
        }},
        "request": {
            "type": "AlexaSkillEvent.ProactiveSubscriptionChanged", "eventCreationTime": "2026-06-01T12:00:00Z",
            "body": {"subscriptions": [{"eventName": wanted}]}
        }
    });
    match Incoming::from_json(body.to_string().as_bytes())? {
        Incoming::SkillEvent(event) => Ok(event),
        other => Err(format!("{other:?}").into()),
    }
}

/// Returns the number of recipients in the stream, and the growth of the program in KiB between the first thousand and the last.
fn streamed(audience: &Audience) -> Result<(u32, i64), Box<dyn Error>> {
    let recipients = audience.recipients(WeatherAlertActivated::NAME).in_region(Region::Europe);
    let mut count = 0;
    let mut before = resident();
    for recipient in recipients {
        std::hint::black_box(recipient?);
        count += 1;
        if count == 1000 {
            before = resident();
        }
    }
    Ok((count, resident() - before))
}

/// Returns the anonymous memory of this process in KiB; 0 if the system does not report it.
fn resident() -> i64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

fn selected(database: &Connection) -> Result<u32, Box<dyn Error>> {
    let mut query = database.prepare_cached(
        "SELECT subscriber.user, subscription.region FROM subscription \
         JOIN subscriber ON subscriber.id = subscription.subscriber \
         WHERE subscription.event = ?1 AND subscription.region = ?2 AND subscription.skill = 1",
    )?;
    let mut rows = query.query(params![WeatherAlertActivated::NAME.as_str(), Region::Europe.code()])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        std::hint::black_box((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        count += 1;
    }
    Ok(count)
}

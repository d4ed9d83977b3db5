//! The file of a skill's audience in; how many it knows, and what it knows of one customer, out.
//!
//! It is read as any program may read it, and never changed: an audience that was asked for would be made.

use crate::file_name::FileName;
use crate::outcome::Failure;
use alexa_proactive::skill_events::Subscriber;
use alexa_proactive::{EventName, Region, SkillStage, Timestamp, UserId};
use rusqlite::{Connection, OpenFlags, params};
use serde_json::Value;
use std::path::Path;

/// What the file knows.
pub(super) struct Store {
    /// Each skill on each stage, and how many customers it has.
    pub(super) skills: Vec<(SkillStage, u64)>,
    /// How many customers are subscribed, by stage, event and region.
    subscribed: Vec<(SkillStage, String, Region, u64)>,
    /// The customer whom it is about, on each stage.
    pub(super) known: Vec<Known>,
}

/// A customer, as skill events told of him.
pub(super) struct Known {
    pub(super) stage: SkillStage,
    pub(super) region: Option<Region>,
    pub(super) subscriber: Subscriber,
    /// When he enabled the skill or gave a permission for the last time.
    pub(super) agreed: Option<Timestamp>,
    /// Whether his owner has another user id that is not disabled.
    pub(super) has_successor: bool,
}

impl Store {
    pub(super) fn read(file: &Path, user: Option<&UserId>) -> Result<Self, Failure> {
        let failed = |why: &dyn std::fmt::Display| {
            Failure::new(format_args!("{}: no store of an audience: {why}", FileName(file)))
        };
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|error| failed(&error))?;
        let mut known = Vec::new();
        if let Some(user) = user {
            for (stage, region, state, has_successor) in
                rows(&connection, user).map_err(|error| failed(&error))?
            {
                let state: Value = serde_json::from_str(&state).map_err(|error| failed(&error))?;
                known.push(Known {
                    stage: stage.parse().map_err(|error| failed(&error))?,
                    region: region.and_then(|region| region.parse().ok()),
                    agreed: agreed(&state),
                    subscriber: serde_json::from_value(state).map_err(|error| failed(&error))?,
                    has_successor,
                });
            }
        }
        let subscribed = subscribed(&connection).map_err(|error| failed(&error))?.into_iter();
        let subscribed = subscribed.filter_map(|(stage, event, region, users)| {
            Some((stage.parse().ok()?, event, region.parse().ok()?, users))
        });
        let subscribed = subscribed.collect();
        let skills = skills(&connection).map_err(|error| failed(&error))?.into_iter();
        let skills = skills.filter_map(|(stage, users)| Some((stage.parse().ok()?, users))).collect();
        Ok(Self { skills, subscribed, known })
    }

    /// How many customers it knows on a stage, or on all.
    pub(super) fn customers(&self, stage: Option<SkillStage>) -> u64 {
        let skills = self.skills.iter().filter(|(of, _)| stage.is_none_or(|stage| stage == *of));
        skills.map(|(_, users)| users).sum()
    }

    /// How many are subscribed to an event, on a stage and in a region, or on all and in all.
    pub(super) fn subscribers(
        &self,
        event: EventName,
        stage: Option<SkillStage>,
        region: Option<Region>,
    ) -> u64 {
        let counted = self.subscribed.iter().filter(|(its_stage, name, its_region, _)| {
            name == event.as_str()
                && stage.is_none_or(|stage| stage == *its_stage)
                && region.is_none_or(|region| region == *its_region)
        });
        counted.map(|(.., users)| users).sum()
    }
}

fn subscribed(connection: &Connection) -> rusqlite::Result<Vec<(String, String, String, u64)>> {
    let mut select = connection.prepare(
        "SELECT stage, event, region, count(*) FROM subscription JOIN skill ON skill.id = subscription.skill
         GROUP BY stage, event, region",
    )?;
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, count(row, 3)?)))?.collect()
}

fn skills(connection: &Connection) -> rusqlite::Result<Vec<(String, u64)>> {
    let mut select = connection.prepare(
        "SELECT stage, (SELECT count(*) FROM subscriber WHERE subscriber.skill = skill.id) FROM skill",
    )?;
    select.query_map([], |row| Ok((row.get(0)?, count(row, 1)?)))?.collect()
}

/// Returns what `count(*)` counted; SQLite has no unsigned integers.
fn count(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(i64::unsigned_abs)
}

/// Stage, region, state, and whether he has a successor.
type Row = (String, Option<String>, String, bool);

fn rows(connection: &Connection, user: &UserId) -> rusqlite::Result<Vec<Row>> {
    let mut select = connection.prepare(
        "SELECT stage, region, coalesce(state, '{}'), EXISTS (
             SELECT 1 FROM subscriber AS other
             WHERE other.skill = subscriber.skill AND other.owner = subscriber.owner
               AND other.id <> subscriber.id AND other.disabled IS NULL
         )
         FROM subscriber JOIN skill ON skill.id = subscriber.skill LEFT JOIN told ON told.subscriber = subscriber.id
         WHERE user = ?1",
    )?;
    let rows = select
        .query_map(params![user.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    rows.collect()
}

/// What a subscriber was told to have agreed to, and when, by the text in which he is kept.
fn agreed(state: &Value) -> Option<Timestamp> {
    let permission = state.get("permissions").and_then(|told| told.get("at"));
    let times = [state.get("enabled"), permission].into_iter().flatten();
    times.filter_map(|time| time.as_str()?.parse().ok()).max()
}

//! The store of an audience: each method is one statement, which is a transaction.

mod rows;

use crate::connection::{Connection, Value};
use alexa_proactive::skill_events::{Page, Query, Store, StoreError, StoreFuture, Stored, Write};
use alexa_proactive::{SkillStage, Timestamp, UserId};
use rows::{millis, stored, tags_json, writes_json};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use tokio_postgres::Row;

/// The [`Store`] of one skill on one stage: see [`Postgres::audience`](crate::Postgres::audience).
pub struct PostgresStore {
    connection: Arc<Connection>,
    skill_id: String,
    stage: SkillStage,
    /// The id of the row in `alexa_audience`.
    audience: i32,
}

const OPEN: &str = "
    WITH inserted AS (
        INSERT INTO alexa_audience (skill, stage) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT id FROM inserted UNION ALL SELECT id FROM alexa_audience WHERE skill = $1 AND stage = $2 LIMIT 1";

const READ: &str = "
    SELECT user_id, version, state, owner, tags::text FROM alexa_member
    WHERE audience = $1 AND user_id = ANY($2)";

/// Rows are locked and inserted in the order of the users, so that two batches of the same users do not wait for each other. A row
/// that another process changed meanwhile no longer has the expected version when it is locked.
const WRITE: &str = "
    WITH write AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset($2::text::jsonb) AS fields (
            user_id text, expected bigint, state text, region text, locale text, owner text, tags jsonb,
            disabled_at bigint, receives jsonb
        )
    ),
    locked AS MATERIALIZED (
        SELECT member.id, member.user_id FROM alexa_member AS member
        JOIN write ON write.user_id = member.user_id AND write.expected = member.version
        WHERE member.audience = $1 ORDER BY member.user_id FOR UPDATE OF member
    ),
    updated AS (
        UPDATE alexa_member AS member SET
            version = DEFAULT, state = write.state, region = write.region, locale = write.locale,
            owner = write.owner, tags = write.tags, disabled_at = write.disabled_at
        FROM locked JOIN write ON write.user_id = locked.user_id
        WHERE member.id = locked.id AND write.state IS NOT NULL
        RETURNING member.id, member.user_id
    ),
    deleted AS (
        DELETE FROM alexa_member AS member USING locked JOIN write ON write.user_id = locked.user_id
        WHERE member.id = locked.id AND write.state IS NULL
        RETURNING member.user_id
    ),
    inserted AS (
        INSERT INTO alexa_member (audience, user_id, state, region, locale, owner, tags, disabled_at)
        SELECT $1, user_id, state, region, locale, owner, tags, disabled_at FROM write
        WHERE expected IS NULL AND state IS NOT NULL ORDER BY user_id
        ON CONFLICT (audience, user_id) DO NOTHING
        RETURNING id, user_id
    ),
    wanted AS (
        SELECT member.id AS member, write.region, event.name AS event
        FROM (SELECT * FROM updated UNION ALL SELECT * FROM inserted) AS member
        JOIN write ON write.user_id = member.user_id
        CROSS JOIN jsonb_array_elements_text(write.receives) AS event (name)
        WHERE write.region IS NOT NULL
    ),
    unsubscribed AS (
        DELETE FROM alexa_subscription AS known WHERE member IN (SELECT id FROM updated) AND NOT EXISTS (
            SELECT 1 FROM wanted
            WHERE wanted.member = known.member AND wanted.event = known.event AND wanted.region = known.region
        )
    ),
    subscribed AS (
        INSERT INTO alexa_subscription (audience, event, region, member)
        SELECT $1, event, region, member FROM wanted WHERE NOT EXISTS (
            SELECT 1 FROM alexa_subscription AS known
            WHERE known.audience = $1 AND known.event = wanted.event AND known.region = wanted.region
              AND known.member = wanted.member
        )
    )
    SELECT user_id FROM updated UNION ALL SELECT user_id FROM deleted UNION ALL SELECT user_id FROM inserted";

const DISABLED: &str = "
    SELECT id, user_id FROM alexa_member
    WHERE audience = $1 AND disabled_at <= $2 AND id > $3 ORDER BY id LIMIT $4";

/// Returns the limit of a query. PostgreSQL has no unsigned integers.
fn page_size() -> i64 {
    i64::try_from(Page::SIZE).unwrap_or(i64::MAX)
}

impl PostgresStore {
    pub(crate) async fn open(
        connection: Arc<Connection>,
        skill_id: String,
        stage: SkillStage,
    ) -> Result<Self, StoreError> {
        let values: [Value; 2] = [Box::new(skill_id.clone()), Box::new(stage.as_str())];
        let rows = query(&connection, OPEN, &values).await?;
        // Another process may have inserted it after the statement began.
        let rows = if rows.is_empty() { query(&connection, OPEN, &values).await? } else { rows };
        let row =
            rows.first().ok_or_else(|| StoreError::new("found no row of the audience, expected one"))?;
        let audience = row.try_get(0).map_err(StoreError::new)?;
        Ok(Self { connection, skill_id, stage, audience })
    }

    async fn query(&self, sql: &str, mut values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        values.insert(0, Box::new(self.audience));
        query(&self.connection, sql, &values).await
    }

    /// Returns a page of the rows of a query: ids and users.
    async fn page(&self, sql: &str, values: Vec<Value>) -> Result<Page, StoreError> {
        let mut page = Page::default();
        let mut last: i64 = 0;
        for row in self.query(sql, values).await? {
            last = row.try_get(0).map_err(StoreError::new)?;
            page.push(row.try_get(1).map_err(StoreError::new)?);
        }
        if page.is_full() {
            page.set_next(last.to_string());
        }
        Ok(page)
    }
}

/// Runs a statement.
async fn query(connection: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
    connection.query(sql, values).await.map_err(StoreError::new)
}

/// Returns the id after which a page begins.
fn first_id(after: Option<&str>) -> i64 {
    after.and_then(|after| after.parse().ok()).unwrap_or(i64::MIN)
}

impl Store for PostgresStore {
    fn skill_id(&self) -> &str {
        &self.skill_id
    }

    fn stage(&self) -> SkillStage {
        self.stage
    }

    fn read<'a>(&'a self, users: &'a [UserId]) -> StoreFuture<'a, Vec<Option<Stored>>> {
        Box::pin(async move {
            let ids: Vec<String> = users.iter().map(|user| user.as_str().to_owned()).collect();
            let mut known: HashMap<String, Stored> = HashMap::new();
            for row in self.query(READ, vec![Box::new(ids)]).await? {
                known.insert(row.try_get(0).map_err(StoreError::new)?, stored(&row)?);
            }
            Ok(users.iter().map(|user| known.remove(user.as_str())).collect())
        })
    }

    fn write<'a>(&'a self, writes: &'a [Write]) -> StoreFuture<'a, Vec<bool>> {
        Box::pin(async move {
            let rows = self.query(WRITE, vec![Box::new(writes_json(writes).to_string())]).await?;
            let made: Result<Vec<String>, _> = rows.iter().map(|row| row.try_get(0)).collect();
            let made: std::collections::HashSet<String> =
                made.map_err(StoreError::new)?.into_iter().collect();
            Ok(writes.iter().map(|write| made.contains(write.user.as_str())).collect())
        })
    }

    fn recipients<'a>(&'a self, query: &'a Query, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        Box::pin(async move {
            let mut values: Vec<Value> = vec![
                Box::new(query.event.as_str().to_owned()),
                Box::new(query.region.code()),
                Box::new(first_id(after)),
                Box::new(page_size()),
            ];
            let mut conditions = String::new();
            if let Some(owner) = &query.owner {
                values.push(Box::new(owner.clone()));
                conditions = format!(" AND member.owner = ${}", values.len() + 1);
            }
            if !query.tags.is_empty() {
                values.push(Box::new(tags_json(&query.tags).to_string()));
                conditions = format!("{conditions} AND member.tags @> ${}::text::jsonb", values.len() + 1);
            }
            let sql = format!(
                "SELECT subscription.member, member.user_id FROM alexa_subscription AS subscription
                 JOIN alexa_member AS member ON member.id = subscription.member
                 WHERE subscription.audience = $1 AND subscription.event = $2 AND subscription.region = $3
                   AND subscription.member > $4{conditions} ORDER BY subscription.member LIMIT $5"
            );
            self.page(&sql, values).await
        })
    }

    fn disabled_before<'a>(&'a self, at: Timestamp, after: Option<&'a str>) -> StoreFuture<'a, Page> {
        let values: Vec<Value> = vec![Box::new(millis(at)), Box::new(first_id(after)), Box::new(page_size())];
        Box::pin(self.page(DISABLED, values))
    }
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore")
            .field("skill_id", &self.skill_id)
            .field("stage", &self.stage)
            .finish_non_exhaustive()
    }
}

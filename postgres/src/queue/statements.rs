//! The statements of a queue. `$1` is the queue.

pub(super) const OPEN_QUEUE: &str = "
    WITH inserted AS (
        INSERT INTO alexa_queue (skill, stage) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT id FROM inserted UNION ALL SELECT id FROM alexa_queue WHERE skill = $1 AND stage = $2 LIMIT 1";

pub(super) const OPEN_RUN: &str = r#"
    WITH inserted AS (
        INSERT INTO alexa_run (queue, reference_id, "timestamp", body, expires_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING RETURNING body
    )
    SELECT body FROM inserted UNION ALL
    SELECT body FROM alexa_run WHERE queue = $1 AND reference_id = $2 AND "timestamp" = $3 LIMIT 1"#;

pub(super) const CLOSE_RUN: &str = r#"
    UPDATE alexa_run SET is_complete = true WHERE queue = $1 AND reference_id = $2 AND "timestamp" = $3"#;

pub(super) const PUT: &str = r#"
    WITH inserted AS (
        INSERT INTO alexa_batch (queue, run, key, region, users, message, due)
        SELECT $1, run.id, batch.key, batch.region, batch.users, batch.message, now()
        FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::text[])
            AS batch (reference_id, "timestamp", key, region, users, message)
        JOIN alexa_run AS run
            ON run.queue = $1 AND run.reference_id = batch.reference_id AND run."timestamp" = batch."timestamp"
        ON CONFLICT (run, key) DO NOTHING
        RETURNING id
    )
    SELECT pg_notify($2, '') FROM inserted LIMIT 1"#;

/// The rows are chosen first, because a join might choose again.
pub(super) const TAKE: &str = "
    WITH next AS MATERIALIZED (
        SELECT id FROM alexa_batch WHERE queue = $1 AND due <= now()
        ORDER BY due, id LIMIT $2 FOR UPDATE SKIP LOCKED
    )
    UPDATE alexa_batch AS batch SET
        due = now() + $3::float8 * interval '1 second', lease = nextval('alexa_lease'), deliveries = deliveries + 1
    FROM next, alexa_run AS run WHERE batch.id = next.id AND run.id = batch.run
    RETURNING batch.id, batch.lease, batch.message, batch.deliveries, run.stopped";

pub(super) const EXTEND: &str = "
    WITH asked AS (
        SELECT * FROM unnest($3::bigint[], $4::bigint[]) WITH ORDINALITY AS asked (id, lease, place)
    ),
    extended AS (
        UPDATE alexa_batch AS batch SET due = now() + $2::float8 * interval '1 second'
        FROM asked WHERE batch.queue = $1 AND batch.id = asked.id AND batch.lease = asked.lease AND batch.due IS NOT NULL
        RETURNING batch.id, batch.lease, batch.run
    )
    SELECT extended.id IS NOT NULL, run.stopped
    FROM asked LEFT JOIN extended USING (id, lease) LEFT JOIN alexa_run AS run ON run.id = extended.run
    ORDER BY asked.place";

pub(super) const LATER: &str = "
    WITH given AS (
        UPDATE alexa_batch SET
            due = now() + $5::float8 * interval '1 second', lease = 0, deliveries = deliveries - 1
        WHERE queue = $1 AND id = $2 AND lease = $3 AND due IS NOT NULL
        RETURNING due
    )
    SELECT CASE WHEN due <= now() THEN pg_notify($4, '') END FROM given";

/// The batch, its record and its rest, in one step. Nothing happens if the lease was lost.
pub(super) const SETTLE: &str = "
    WITH settled AS (
        UPDATE alexa_batch SET
            message = NULL, due = NULL, lease = 0, accepted = $5, not_accepted = $6::text::jsonb, failures = $7
        WHERE queue = $1 AND id = $2 AND lease = $3 AND due IS NOT NULL
        RETURNING run
    ),
    rest AS (
        INSERT INTO alexa_batch (queue, run, key, region, users, message, due)
        SELECT $1, settled.run, rest.key, rest.region, rest.users, rest.message,
            now() + rest.wait * interval '1 second'
        FROM settled CROSS JOIN unnest($8::text[], $9::text[], $10::integer[], $11::text[], $12::float8[])
            AS rest (key, region, users, message, wait)
        ON CONFLICT (run, key) DO NOTHING
        RETURNING due
    )
    SELECT CASE WHEN EXISTS (SELECT FROM rest WHERE due <= now()) THEN pg_notify($4, '') END FROM settled";

pub(super) const BURY: &str = "
    UPDATE alexa_batch SET due = NULL, lease = 0, buried = $4
    WHERE queue = $1 AND id = $2 AND lease = $3 AND due IS NOT NULL
    RETURNING id";

pub(super) const STOP: &str = r#"
    UPDATE alexa_run SET stopped = coalesce(stopped, $4)
    WHERE queue = $1 AND reference_id = $2 AND "timestamp" = $3
    RETURNING id"#;

pub(super) const PROGRESS: &str = r#"
    SELECT
        run.is_complete,
        run.stopped,
        coalesce(sum(batch.accepted), 0)::bigint,
        coalesce(sum(batch.users) FILTER (WHERE batch.due IS NOT NULL), 0)::bigint,
        coalesce(sum(batch.users) FILTER (WHERE batch.buried IS NOT NULL), 0)::bigint,
        count(*) FILTER (WHERE batch.due IS NOT NULL),
        coalesce(max(batch.deliveries) FILTER (WHERE batch.due IS NOT NULL), 0),
        extract(epoch FROM now() - min(batch.due))::float8,
        (
            SELECT coalesce(jsonb_object_agg(kind, number), '{}')::text FROM (
                SELECT entry.kind, sum(entry.number::bigint) AS number
                FROM alexa_batch AS settled, jsonb_each_text(settled.not_accepted) AS entry (kind, number)
                WHERE settled.run = run.id GROUP BY entry.kind
            ) AS kinds
        ),
        array_agg(DISTINCT batch.buried) FILTER (WHERE batch.buried IS NOT NULL)
    FROM alexa_run AS run LEFT JOIN alexa_batch AS batch ON batch.run = run.id
    WHERE run.queue = $1 AND run.reference_id = $2 AND run."timestamp" = $3
    GROUP BY run.id"#;

/// By the index `alexa_batch_due`: settled batches are not read.
pub(super) const BACKLOG: &str = "
    SELECT count(*), coalesce(sum(users), 0)::bigint, extract(epoch FROM now() - min(due))::float8
    FROM alexa_batch WHERE queue = $1 AND due IS NOT NULL";

pub(super) const OUTCOMES: &str = r#"
    SELECT batch.id, batch.region, batch.failures FROM alexa_batch AS batch
    JOIN alexa_run AS run ON run.id = batch.run
    WHERE run.queue = $1 AND run.reference_id = $2 AND run."timestamp" = $3
        AND batch.failures IS NOT NULL AND batch.id > $4
    ORDER BY batch.id LIMIT $5"#;

pub(super) const UNFINISHED: &str = r#"
    SELECT body FROM alexa_run AS run
    WHERE queue = $1 AND reference_id = $2 AND (
        NOT is_complete OR EXISTS (SELECT FROM alexa_batch WHERE alexa_batch.run = run.id AND due IS NOT NULL)
    )
    ORDER BY rtrim("timestamp", 'Z') COLLATE "C" DESC LIMIT 1"#;

pub(super) const FORGET: &str = "
    WITH forgotten AS (DELETE FROM alexa_run WHERE queue = $1 AND expires_at < $2 RETURNING id)
    SELECT count(*) FROM forgotten";

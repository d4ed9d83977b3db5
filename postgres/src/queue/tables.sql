BEGIN;
-- Otherwise two processes that create a table at once could fail.
SELECT pg_advisory_xact_lock(7091318039310988591);

CREATE TABLE IF NOT EXISTS alexa_queue (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    skill text NOT NULL,
    stage text NOT NULL,
    UNIQUE (skill, stage)
);

CREATE TABLE IF NOT EXISTS alexa_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue integer NOT NULL REFERENCES alexa_queue (id),
    reference_id text NOT NULL,
    "timestamp" text NOT NULL,
    body text NOT NULL,
    expires_at bigint NOT NULL,
    is_complete boolean NOT NULL DEFAULT false,
    stopped text,
    UNIQUE (queue, reference_id, "timestamp")
);
CREATE INDEX IF NOT EXISTS alexa_run_expires_at ON alexa_run (queue, expires_at);

-- A batch that waits or is being sent is due: at once, later, or when its lease ends. A settled one is kept without its message, so
-- that its key stays known.
CREATE TABLE IF NOT EXISTS alexa_batch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue integer NOT NULL REFERENCES alexa_queue (id),
    run bigint NOT NULL REFERENCES alexa_run (id) ON DELETE CASCADE,
    key text NOT NULL,
    region text NOT NULL,
    users integer NOT NULL,
    message text,
    due timestamptz,
    lease bigint NOT NULL DEFAULT 0,
    deliveries integer NOT NULL DEFAULT 0,
    accepted integer,
    not_accepted jsonb,
    failures text,
    buried text,
    UNIQUE (run, key)
);
CREATE INDEX IF NOT EXISTS alexa_batch_due ON alexa_batch (queue, due, id) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS alexa_batch_failures ON alexa_batch (run, id) WHERE failures IS NOT NULL;

-- Leases are numbers of this sequence, so none is used again.
CREATE SEQUENCE IF NOT EXISTS alexa_lease;
COMMIT;

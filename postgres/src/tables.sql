BEGIN;
-- Otherwise two processes that create a table at once could fail.
SELECT pg_advisory_xact_lock(7091318039310988591);

CREATE TABLE IF NOT EXISTS alexa_audience (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    skill text NOT NULL,
    stage text NOT NULL,
    UNIQUE (skill, stage)
);

-- A version is a number of the sequence, so it is never used again.
CREATE TABLE IF NOT EXISTS alexa_member (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    audience integer NOT NULL REFERENCES alexa_audience (id),
    user_id text NOT NULL,
    version bigserial NOT NULL,
    state text NOT NULL,
    region text,
    locale text,
    owner text,
    tags jsonb NOT NULL,
    disabled_at bigint,
    UNIQUE (audience, user_id)
);
CREATE INDEX IF NOT EXISTS alexa_member_owner ON alexa_member (audience, owner, id) WHERE owner IS NOT NULL;
CREATE INDEX IF NOT EXISTS alexa_member_tags ON alexa_member USING gin (tags jsonb_path_ops);
CREATE INDEX IF NOT EXISTS alexa_member_disabled_at ON alexa_member (audience, disabled_at) WHERE disabled_at IS NOT NULL;

-- The users to notify of an event, in the order in which recipients are read.
CREATE TABLE IF NOT EXISTS alexa_subscription (
    audience integer NOT NULL,
    event text NOT NULL,
    region text NOT NULL,
    member bigint NOT NULL REFERENCES alexa_member (id) ON DELETE CASCADE,
    PRIMARY KEY (audience, event, region, member)
);
CREATE INDEX IF NOT EXISTS alexa_subscription_member ON alexa_subscription (member);
COMMIT;

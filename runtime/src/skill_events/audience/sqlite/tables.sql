CREATE TABLE skill (
    id INTEGER PRIMARY KEY,
    application TEXT NOT NULL,
    stage TEXT NOT NULL,
    UNIQUE (application, stage)
);

-- AUTOINCREMENT, because a page of recipients begins after the id of the last one: ids must not be reused.
CREATE TABLE subscriber (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    skill INTEGER NOT NULL REFERENCES skill (id),
    user TEXT NOT NULL,
    region TEXT,
    locale TEXT,
    owner TEXT,
    disabled_at INTEGER,
    UNIQUE (user, skill)
);
CREATE INDEX subscriber_owner ON subscriber (skill, owner) WHERE owner IS NOT NULL;
CREATE INDEX subscriber_disabled_at ON subscriber (skill, disabled_at) WHERE disabled_at IS NOT NULL;

-- The users to notify of an event, in the order in which recipients are read.
CREATE TABLE subscription (
    skill INTEGER NOT NULL,
    event TEXT NOT NULL,
    region TEXT NOT NULL,
    subscriber INTEGER NOT NULL,
    PRIMARY KEY (skill, event, region, subscriber)
) WITHOUT ROWID;

CREATE TABLE tag (
    subscriber INTEGER NOT NULL REFERENCES subscriber (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (subscriber, name, value)
) WITHOUT ROWID;
CREATE INDEX tag_value ON tag (name, value, subscriber);

-- The JSON of a subscriber, which follows from skill events.
CREATE TABLE subscriber_state (
    subscriber INTEGER PRIMARY KEY REFERENCES subscriber (id),
    state TEXT NOT NULL
);

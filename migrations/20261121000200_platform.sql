-- Global: jobs are worked across channels by one queue; the channel, where there is one, is in the row.
CREATE TABLE jobs (
    id            uuid PRIMARY KEY,
    channel_id    uuid REFERENCES channels (id),
    kind          text NOT NULL,
    payload       jsonb NOT NULL,
    dedupe_key    text,
    status        text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'dead', 'cancelled')),
    run_at        timestamptz NOT NULL,
    attempts      integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    max_attempts  integer NOT NULL DEFAULT 8 CHECK (max_attempts > 0),
    locked_by     text,
    locked_until  timestamptz,
    last_error    text,
    progress      jsonb,
    created_at    timestamptz NOT NULL,
    finished_at   timestamptz
);
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE status = 'queued';
CREATE INDEX jobs_abandoned ON jobs (locked_until) WHERE status = 'running';
CREATE UNIQUE INDEX jobs_dedupe_key ON jobs (kind, dedupe_key) WHERE status IN ('queued', 'running') AND dedupe_key IS NOT NULL;

-- Global: one row per recurring job, so that one instance enqueues each tick.
CREATE TABLE job_schedules (
    name        text PRIMARY KEY,
    cron        text NOT NULL,
    next_run_at timestamptz NOT NULL,
    last_run_at timestamptz
);

-- What happened, for consumers inside the house. `transaction_id` orders events so that a reader never skips one that
-- commits late: it reads below the oldest running transaction.
CREATE TABLE outbox_events (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    id             uuid NOT NULL,
    topic          text NOT NULL,
    payload        jsonb NOT NULL,
    occurred_at    timestamptz NOT NULL,
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX outbox_events_order ON outbox_events (transaction_id, id);

-- Global: how far each consumer has read, over all channels.
CREATE TABLE outbox_consumers (
    name                text PRIMARY KEY,
    last_transaction_id xid8 NOT NULL DEFAULT '0',
    last_event_id       uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'
);

-- Append-only. Entries are written unsealed inside the command's transaction; a job seals them into a hash chain in
-- commit order, so that commands of one channel do not queue behind one chain head.
CREATE TABLE audit_entries (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    id             uuid NOT NULL,
    actor          text NOT NULL,
    action         text NOT NULL,
    subject_type   text NOT NULL,
    subject_id     text NOT NULL,
    detail         jsonb NOT NULL,
    occurred_at    timestamptz NOT NULL,
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    sequence       bigint,
    previous_hash  bytea,
    hash           bytea,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT audit_entries_sequence_key UNIQUE (channel_id, sequence),
    CHECK ((sequence IS NULL) = (hash IS NULL) AND (sequence IS NULL) = (previous_hash IS NULL))
);
CREATE INDEX audit_entries_unsealed ON audit_entries (transaction_id, id) WHERE sequence IS NULL;
CREATE INDEX audit_entries_subject ON audit_entries (channel_id, subject_type, subject_id, id);

CREATE TABLE idempotency_keys (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    command      text NOT NULL,
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request_hash bytea NOT NULL,
    response     jsonb,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, command, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Envelope encryption: `wrapped_key` is this version's data key, encrypted with the master key that `key_version` names.
CREATE TABLE secrets (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    name        text NOT NULL,
    version     integer NOT NULL CHECK (version > 0),
    key_version integer NOT NULL,
    wrapped_key bytea NOT NULL,
    ciphertext  bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz,
    PRIMARY KEY (channel_id, name, version)
);

-- The one numbering table: business numbers come from here and nowhere else.
CREATE TABLE numbers (
    channel_id uuid NOT NULL REFERENCES channels (id),
    name       text NOT NULL,
    next_value bigint NOT NULL CHECK (next_value > 0),
    PRIMARY KEY (channel_id, name)
);

-- Staff who may administer. Global: a person may serve several channels; roles are per channel.
CREATE TABLE people (
    id            uuid PRIMARY KEY,
    email         text NOT NULL CONSTRAINT people_email_key UNIQUE CHECK (email = lower(email)),
    name          text NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL
);
CREATE TABLE channel_roles (
    channel_id uuid NOT NULL REFERENCES channels (id),
    person_id  uuid NOT NULL REFERENCES people (id),
    role       text NOT NULL CHECK (role IN ('user', 'creator', 'ops', 'viewer', 'admin', 'founder')),
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, person_id, role)
);

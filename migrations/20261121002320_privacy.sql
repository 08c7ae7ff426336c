-- Copies of a person's data. Global: a person is one in all channels, and so is what is kept about them. The channel is
-- the one where it was asked for; its letters tell of it. The archive is in the object store under `object_key`.
CREATE TABLE data_exports (
    id           uuid PRIMARY KEY,
    person_id    uuid NOT NULL REFERENCES people (id),
    channel_id   uuid NOT NULL REFERENCES channels (id),
    job_id       uuid,
    status       text NOT NULL CHECK (status IN ('queued', 'ready', 'cancelled', 'failed', 'removed')),
    object_key   text NOT NULL CHECK (object_key <> ''),
    parts_done   integer NOT NULL DEFAULT 0 CHECK (parts_done >= 0),
    parts_total  integer NOT NULL DEFAULT 0 CHECK (parts_total >= parts_done),
    size_bytes   bigint NOT NULL DEFAULT 0 CHECK (size_bytes >= 0),
    requested_at timestamptz NOT NULL,
    ready_at     timestamptz,
    expires_at   timestamptz,
    CHECK ((status IN ('ready', 'removed')) = (ready_at IS NOT NULL)),
    CHECK ((ready_at IS NULL) = (expires_at IS NULL))
);
CREATE INDEX data_exports_person ON data_exports (person_id, requested_at DESC);
CREATE UNIQUE INDEX data_exports_queued_key ON data_exports (person_id) WHERE status = 'queued';
CREATE INDEX data_exports_ready ON data_exports (expires_at) WHERE status = 'ready';

-- Wishes to be forgotten, each with its days of grace. Global for the same reason.
CREATE TABLE account_deletions (
    id           uuid PRIMARY KEY,
    person_id    uuid NOT NULL REFERENCES people (id),
    channel_id   uuid NOT NULL REFERENCES channels (id),
    status       text NOT NULL CHECK (status IN ('requested', 'withdrawn', 'done')),
    requested_at timestamptz NOT NULL,
    due_at       timestamptz NOT NULL CHECK (due_at > requested_at),
    ended_at     timestamptz,
    CHECK ((status = 'requested') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX account_deletions_requested_key ON account_deletions (person_id) WHERE status = 'requested';

-- Letters know an address and no person: they are found by it when a person asks for them or is forgotten.
CREATE INDEX messages_address ON messages (lower(to_address));

-- Keys of programs. Of a key's text only the hash is here: it is 256 random bits, so that a plain SHA-256 of it can not
-- be guessed back. A key that was replaced works on until `overlap_ends_at`.
CREATE TABLE api_keys (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    id              uuid NOT NULL,
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    prefix          text NOT NULL CHECK (length(prefix) = 10),
    secret_hash     bytea NOT NULL CHECK (length(secret_hash) = 32),
    scopes          text[] NOT NULL CHECK (cardinality(scopes) > 0),
    created_by      uuid NOT NULL REFERENCES people (id),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz CHECK (expires_at > created_at),
    last_used_at    timestamptz,
    revoked_at      timestamptz,
    replaced_by     uuid,
    overlap_ends_at timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT api_keys_secret_hash_key UNIQUE (channel_id, secret_hash),
    CONSTRAINT api_keys_replaced_by_key UNIQUE (channel_id, replaced_by),
    FOREIGN KEY (channel_id, replaced_by) REFERENCES api_keys (channel_id, id),
    CHECK ((replaced_by IS NULL) = (overlap_ends_at IS NULL))
);
CREATE INDEX api_keys_created_by ON api_keys (created_by);

-- Whoever has an account and has been in a shop is one of its people, with a row: customers as `user`.
ALTER TABLE channel_members ADD COLUMN joined_at timestamptz;
UPDATE channel_members SET joined_at = changed_at;
INSERT INTO channel_members (channel_id, person_id, role, changed_at, joined_at)
SELECT channel_id, person_id, 'user', min(occurred_at), min(occurred_at)
FROM security_events GROUP BY channel_id, person_id
ON CONFLICT (channel_id, person_id) DO NOTHING;
ALTER TABLE channel_members ALTER COLUMN joined_at SET NOT NULL;

-- The list of people: newest first, of one role, by name, by the beginning of name or address. The order "C" serves
-- both sorting and beginnings, and is the same on every machine.
CREATE INDEX channel_members_newest ON channel_members (channel_id, joined_at DESC, person_id DESC);
CREATE INDEX channel_members_role ON channel_members (channel_id, role, joined_at DESC, person_id DESC);
CREATE INDEX people_by_name ON people ((lower(name) COLLATE "C"), id);
CREATE INDEX people_by_email ON people ((email COLLATE "C"), id);

-- The list of audit entries: of one actor, of one kind of action.
CREATE INDEX audit_entries_actor ON audit_entries (channel_id, actor, id);
CREATE INDEX audit_entries_action ON audit_entries (channel_id, action COLLATE "C", id);

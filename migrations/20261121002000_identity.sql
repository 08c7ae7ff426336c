-- People become customers too: a language to write to them in, and since when their address is known to be theirs.
ALTER TABLE people
    ADD COLUMN locale text NOT NULL DEFAULT 'en' CHECK (length(locale) BETWEEN 2 AND 35),
    ADD COLUMN email_verified_at timestamptz;
-- So far people were made by whoever runs the server, who vouches for their addresses.
UPDATE people SET email_verified_at = created_at;

-- One role per person and channel. Nobody without a row is anything but a user.
CREATE TABLE channel_members (
    channel_id uuid NOT NULL REFERENCES channels (id),
    person_id  uuid NOT NULL REFERENCES people (id),
    role       text NOT NULL CHECK (role IN ('user', 'creator', 'ops', 'viewer', 'admin', 'founder')),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, person_id)
);
CREATE INDEX channel_members_person ON channel_members (person_id);
-- Takes the place of channel_roles, which goes once nothing writes it: the mightiest role counts.
INSERT INTO channel_members (channel_id, person_id, role, changed_at)
SELECT DISTINCT ON (channel_id, person_id) channel_id, person_id, role, granted_at
FROM channel_roles
ORDER BY channel_id, person_id, array_position(ARRAY ['founder', 'admin', 'ops', 'creator', 'viewer', 'user'], role);

-- Global: a person sees and ends the sessions of all channels. A session is good in its own channel alone, and with
-- the version of the channel's key that signed its token.
CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    person_id    uuid NOT NULL REFERENCES people (id),
    channel_id   uuid NOT NULL REFERENCES channels (id),
    key_version  integer NOT NULL CHECK (key_version > 0),
    ip           text,
    user_agent   text NOT NULL CHECK (length(user_agent) <= 300),
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX sessions_person ON sessions (person_id);

-- Global: a password is the person's in all channels. The secret text of a link is not here: it is computed from the
-- id with a key of the channel.
CREATE TABLE link_tokens (
    id         uuid PRIMARY KEY,
    person_id  uuid NOT NULL REFERENCES people (id),
    channel_id uuid NOT NULL REFERENCES channels (id),
    purpose    text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX link_tokens_open ON link_tokens (person_id) WHERE used_at IS NULL;

-- Global: the address is guessed at, not the channel. Also of addresses nobody has, so that being locked tells nothing.
CREATE TABLE sign_in_failures (
    address_hash   bytea PRIMARY KEY CHECK (length(address_hash) = 32),
    failures       integer NOT NULL CHECK (failures >= 0),
    last_failed_at timestamptz NOT NULL,
    locked_until   timestamptz
);
CREATE INDEX sign_in_failures_age ON sign_in_failures (last_failed_at);

-- Global: what happened to a person's account, for its owner to see, in whatever channel.
CREATE TABLE security_events (
    id          uuid PRIMARY KEY,
    person_id   uuid NOT NULL REFERENCES people (id),
    channel_id  uuid NOT NULL REFERENCES channels (id),
    kind        text NOT NULL CHECK (kind IN ('registered', 'email_verified', 'signed_in', 'sign_in_failed', 'locked_out',
        'signed_out', 'session_revoked', 'signed_out_everywhere', 'reset_requested', 'password_reset',
        'password_changed', 'profile_changed', 'role_changed')),
    ip          text,
    user_agent  text NOT NULL CHECK (length(user_agent) <= 300),
    occurred_at timestamptz NOT NULL
);
CREATE INDEX security_events_person ON security_events (person_id, id DESC);

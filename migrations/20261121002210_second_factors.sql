-- When the person last showed who they are in this session. Rows from before have none: their sign-in counts.
ALTER TABLE sessions ADD COLUMN confirmed_at timestamptz;

-- What a channel demands of its people.
CREATE TABLE channel_security (
    channel_id          uuid PRIMARY KEY REFERENCES channels (id),
    staff_second_factor boolean NOT NULL,
    changed_at          timestamptz NOT NULL
);

-- Global: like the password, the second factor is the person's in all channels. The secret (RFC 6238) is encrypted by a
-- key of the channel in which it was made; it counts from confirmed_at on.
CREATE TABLE authenticators (
    person_id      uuid PRIMARY KEY REFERENCES people (id),
    key_channel_id uuid NOT NULL REFERENCES channels (id),
    key_version    integer NOT NULL CHECK (key_version > 0),
    sealed_secret  bytea NOT NULL,
    made_at        timestamptz NOT NULL,
    confirmed_at   timestamptz,
    last_step      bigint NOT NULL DEFAULT 0
);

-- Global: they stand in for the authenticator.
CREATE TABLE recovery_codes (
    person_id uuid NOT NULL REFERENCES people (id),
    code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
    made_at   timestamptz NOT NULL,
    used_at   timestamptz,
    PRIMARY KEY (person_id, code_hash)
);

-- Global: fresh recovery codes, encrypted, until their owner has noted them or a few minutes have passed.
CREATE TABLE recovery_codes_shown (
    person_id      uuid PRIMARY KEY REFERENCES people (id),
    session_id     uuid NOT NULL,
    key_channel_id uuid NOT NULL REFERENCES channels (id),
    key_version    integer NOT NULL CHECK (key_version > 0),
    sealed_codes   bytea NOT NULL,
    shown_until    timestamptz NOT NULL
);

-- Sign-ins that wait for the second step. The secret of the cookie is not here, but its hash.
CREATE TABLE pending_sign_ins (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    token_hash   bytea NOT NULL CHECK (length(token_hash) = 32),
    person_id    uuid NOT NULL REFERENCES people (id),
    first_factor text NOT NULL CHECK (first_factor IN ('password', 'email', 'provider')),
    wrong_codes  integer NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, token_hash)
);
CREATE INDEX pending_sign_ins_person ON pending_sign_ins (person_id);

-- Passkeys (WebAuthn) belong to the host name they were made at, and so to the channel.
CREATE TABLE passkeys (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    id            uuid NOT NULL,
    person_id     uuid NOT NULL REFERENCES people (id),
    rp_id         text NOT NULL CHECK (length(rp_id) BETWEEN 1 AND 253),
    credential_id bytea NOT NULL CHECK (length(credential_id) BETWEEN 16 AND 1023),
    static_state  bytea NOT NULL,
    dynamic_state bytea NOT NULL,
    name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    created_at    timestamptz NOT NULL,
    last_used_at  timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT passkeys_credential UNIQUE (channel_id, credential_id)
);
CREATE INDEX passkeys_person ON passkeys (channel_id, person_id);

-- Ceremonies that were begun. A row is taken out by the answer to it, so that an answer counts once.
CREATE TABLE passkey_challenges (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    purpose    text NOT NULL CHECK (purpose IN ('register', 'sign_in', 'confirm')),
    person_id  uuid REFERENCES people (id),
    state      bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX passkey_challenges_person ON passkey_challenges (person_id);

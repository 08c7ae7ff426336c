-- An account that was made by another service has no password: its hash is empty, and nothing hashes to that.
COMMENT ON COLUMN people.password_hash IS 'PHC string of Argon2id; empty: there is no password';

-- Services by which people sign in (OpenID Connect). The client's secret is in `secrets` as identity.provider.<id>.
CREATE TABLE identity_providers (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    slug       text NOT NULL CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    issuer     text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
    client_id  text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 300),
    has_secret boolean NOT NULL,
    scopes     text NOT NULL CHECK (length(scopes) BETWEEN 1 AND 300),
    enabled    boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT identity_providers_slug UNIQUE (channel_id, slug)
);

-- Who somebody is at a service: its word for the person, never the address, which may pass to somebody else.
CREATE TABLE external_identities (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    provider_id  uuid NOT NULL,
    subject      text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    person_id    uuid NOT NULL REFERENCES people (id),
    email        text,
    linked_at    timestamptz NOT NULL,
    last_used_at timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT external_identities_subject UNIQUE (channel_id, provider_id, subject),
    FOREIGN KEY (channel_id, provider_id) REFERENCES identity_providers (channel_id, id) ON DELETE CASCADE
);
CREATE INDEX external_identities_person ON external_identities (person_id);

-- Sign-ins that are on their way through a service. Neither the state nor the browser's secret is here, but their
-- hashes; nonce and PKCE verifier are computed from the id with a key of the channel.
CREATE TABLE oidc_sign_ins (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    provider_id  uuid NOT NULL,
    state_hash   bytea NOT NULL CHECK (length(state_hash) = 32),
    browser_hash bytea NOT NULL CHECK (length(browser_hash) = 32),
    purpose      text NOT NULL CHECK (purpose IN ('sign_in', 'link')),
    person_id    uuid REFERENCES people (id),
    session_id   uuid REFERENCES sessions (id) ON DELETE CASCADE,
    next         text NOT NULL CHECK (length(next) <= 2000),
    redirect_uri text NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT oidc_sign_ins_state UNIQUE (channel_id, state_hash),
    FOREIGN KEY (channel_id, provider_id) REFERENCES identity_providers (channel_id, id) ON DELETE CASCADE,
    CONSTRAINT oidc_sign_ins_link CHECK ((purpose = 'link') = (person_id IS NOT NULL AND session_id IS NOT NULL))
);
CREATE INDEX oidc_sign_ins_age ON oidc_sign_ins (expires_at);
CREATE INDEX oidc_sign_ins_session ON oidc_sign_ins (session_id) WHERE session_id IS NOT NULL;

-- A link that changes an address carries the address it changes to.
ALTER TABLE link_tokens
    ADD COLUMN new_email text CHECK (new_email = lower(new_email)),
    ADD CONSTRAINT link_tokens_new_email CHECK ((purpose = 'change_email') = (new_email IS NOT NULL));

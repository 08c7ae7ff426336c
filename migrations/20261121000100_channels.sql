-- Channels are the tenants. Global: the row that every tenant key starts from.
CREATE TABLE channels (
    id               uuid PRIMARY KEY,
    code             text NOT NULL CONSTRAINT channels_code_key UNIQUE CHECK (code ~ '^[a-z][a-z0-9-]{1,40}$'),
    name             text NOT NULL,
    default_currency char(3) NOT NULL,
    default_locale   text NOT NULL,
    country          char(2) NOT NULL,
    time_zone        text NOT NULL,
    support_email    text NOT NULL,
    created_at       timestamptz NOT NULL
);

-- Global: a request's host name is looked up before its channel is known.
CREATE TABLE channel_hosts (
    host       text PRIMARY KEY CHECK (host = lower(host)),
    channel_id uuid NOT NULL REFERENCES channels (id)
);

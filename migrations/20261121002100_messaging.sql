-- E-mail to people. Written by whoever has something to say, in its own transaction; sent by the job `messaging.send`.
CREATE TABLE messages (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    kind       text NOT NULL CHECK (kind <> ''),
    to_address text NOT NULL CHECK (to_address <> ''),
    to_name    text NOT NULL,
    from_name  text NOT NULL,
    reply_to   text NOT NULL,
    subject    text NOT NULL,
    text_body  text NOT NULL,
    html_body  text NOT NULL,
    status     text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'failed')),
    attempts   integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error text,
    dedupe_key text NOT NULL CHECK (length(dedupe_key) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL,
    sent_at    timestamptz,
    -- Ids rise, so the list of the newest is this key read backwards.
    PRIMARY KEY (channel_id, id),
    CONSTRAINT messages_dedupe_key UNIQUE (channel_id, dedupe_key),
    CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);

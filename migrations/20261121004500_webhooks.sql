-- What other services tell us, each event once. The payload is kept as it came; what is not finished is worked in the
-- order of its object.
CREATE TABLE webhook_events (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    id          uuid NOT NULL,
    provider    text NOT NULL,
    event_id    text NOT NULL,
    kind        text NOT NULL,
    object      text NOT NULL,
    payload     text NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    state       text NOT NULL DEFAULT 'received'
                CHECK (state IN ('received', 'working', 'failed', 'done', 'ignored', 'dead')),
    attempts    integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- When it may be worked; while it is worked, when its lease ends.
    due_at      timestamptz NOT NULL,
    last_error  text,
    finished_at timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT webhook_events_event_key UNIQUE (channel_id, provider, event_id),
    CHECK ((state IN ('done', 'ignored', 'dead')) = (finished_at IS NOT NULL))
);
CREATE INDEX webhook_events_due ON webhook_events (due_at) WHERE state IN ('received', 'working', 'failed');
CREATE INDEX webhook_events_object ON webhook_events (channel_id, provider, object, occurred_at, id)
    WHERE state IN ('received', 'working', 'failed');
CREATE INDEX webhook_events_dead ON webhook_events (channel_id, id) WHERE state IN ('failed', 'dead');

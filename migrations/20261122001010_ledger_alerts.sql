-- When a channel's books were found not to balance, and until when. At most one is open at a time; none is deleted.
CREATE TABLE ledger_alerts (
    channel_id          uuid NOT NULL REFERENCES channels (id),
    id                  uuid NOT NULL,
    raised_at           timestamptz NOT NULL,
    -- When the books were last found so.
    seen_at             timestamptz NOT NULL,
    -- When they were right again.
    cleared_at          timestamptz,
    -- Journals whose own entries do not add up to zero.
    unbalanced_journals bigint NOT NULL CHECK (unbalanced_journals >= 0),
    -- By currency, what all entries add up to in minor units where it is not zero: {"AUD": 1}.
    differences         jsonb NOT NULL,
    PRIMARY KEY (channel_id, id)
);
CREATE UNIQUE INDEX ledger_alerts_open ON ledger_alerts (channel_id) WHERE cleared_at IS NULL;

-- Charges that their cards' owners dispute, as the gateway says; nothing here is decided by the shop.
CREATE TABLE disputes (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    id              uuid NOT NULL,
    payment_id      uuid NOT NULL,
    order_id        uuid NOT NULL,
    gateway         text NOT NULL,
    -- The gateway's name for it.
    reference       text NOT NULL CHECK (reference <> ''),
    state           text NOT NULL CHECK (state IN ('open', 'evidence_required', 'submitted', 'won', 'lost')),
    -- In the gateway's word, e.g. fraudulent.
    reason          text NOT NULL,
    amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
    currency        char(3) NOT NULL,
    -- What the gateway took, gave back and charged for it, in the currency that it pays out.
    withdrawn_minor bigint NOT NULL CHECK (withdrawn_minor >= 0),
    returned_minor  bigint NOT NULL CHECK (returned_minor >= 0),
    fee_minor       bigint NOT NULL CHECK (fee_minor >= 0),
    moved_currency  char(3) NOT NULL,
    -- Until when evidence can be handed in; NULL: nothing is asked for.
    due_by          timestamptz,
    opened_at       timestamptz NOT NULL,
    -- When the shop learned of it, and when the gateway was last heard.
    noted_at        timestamptz NOT NULL,
    checked_at      timestamptz NOT NULL,
    closed_at       timestamptz,
    -- Its place in the list of its state: seconds of the deadline, and of closed ones those since they were closed, negative.
    rank            bigint NOT NULL,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, payment_id) REFERENCES payments (channel_id, id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    CONSTRAINT disputes_reference_key UNIQUE (channel_id, gateway, reference),
    CHECK ((state IN ('won', 'lost')) = (closed_at IS NOT NULL))
);
CREATE INDEX disputes_rank ON disputes (channel_id, state, rank, id);
CREATE INDEX disputes_order ON disputes (channel_id, order_id);

-- What happened to a dispute, in the order in which the shop learned of it.
CREATE TABLE dispute_events (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    dispute_id   uuid NOT NULL,
    position     integer NOT NULL,
    -- A state, or withdrawn, returned, fee, deadline.
    kind         text NOT NULL,
    amount_minor bigint,
    currency     char(3),
    due_by       timestamptz,
    at           timestamptz NOT NULL,
    PRIMARY KEY (channel_id, dispute_id, position),
    FOREIGN KEY (channel_id, dispute_id) REFERENCES disputes (channel_id, id)
);

-- Gateways name what was charged by their own reference.
CREATE INDEX payments_reference ON payments (channel_id, gateway, gateway_reference) WHERE gateway_reference IS NOT NULL;

-- The processor's own list of disputes.
CREATE TABLE sandbox_processor.disputes (
    id           text PRIMARY KEY,
    merchant     text NOT NULL,
    charge       text NOT NULL UNIQUE REFERENCES sandbox_processor.charges (id),
    reason       text NOT NULL,
    status       text NOT NULL CHECK (status IN ('warning_needs_response', 'warning_closed', 'needs_response', 'won', 'lost')),
    amount_minor bigint NOT NULL,
    currency     char(3) NOT NULL,
    fee_minor    bigint NOT NULL,
    due_by       timestamptz NOT NULL,
    -- When its bank decides.
    decides_at   timestamptz NOT NULL,
    created_at   timestamptz NOT NULL
);
CREATE INDEX disputes_decides ON sandbox_processor.disputes (decides_at)
    WHERE status IN ('warning_needs_response', 'needs_response');
CREATE INDEX disputes_merchant ON sandbox_processor.disputes (merchant, created_at);
-- Why the owner of the card will dispute a charge.
ALTER TABLE sandbox_processor.charges ADD COLUMN quarrel text;

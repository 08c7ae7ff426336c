CREATE TABLE payments (
    channel_id        uuid NOT NULL REFERENCES channels (id),
    id                uuid NOT NULL,
    order_id          uuid NOT NULL,
    gateway           text NOT NULL,
    status            text NOT NULL CHECK (status IN ('pending', 'captured', 'declined', 'refunded')),
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    currency          char(3) NOT NULL,
    gateway_reference text,
    decline_code      text,
    card_brand        text,
    card_last4        text CHECK (card_last4 ~ '^[0-9]{4}$'),
    created_at        timestamptz NOT NULL,
    settled_at        timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT payments_gateway_reference_key UNIQUE (channel_id, gateway, gateway_reference),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    CHECK (status NOT IN ('captured', 'refunded') OR gateway_reference IS NOT NULL)
);
CREATE INDEX payments_order ON payments (channel_id, order_id, id);
-- Exactly one captured payment per order, and one attempt under way at a time.
CREATE UNIQUE INDEX payments_captured_key ON payments (channel_id, order_id) WHERE status = 'captured';
CREATE UNIQUE INDEX payments_pending_key ON payments (channel_id, order_id) WHERE status = 'pending';

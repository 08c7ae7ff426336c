-- Links to an order that were sent by mail. Each has a secret of its own, because the order's first one is known to the
-- buyer's browser alone; only hashes are stored.
CREATE TABLE order_links (
    channel_id uuid NOT NULL REFERENCES channels (id),
    token_hash bytea NOT NULL,
    order_id   uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, token_hash),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id)
);

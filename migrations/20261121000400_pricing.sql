CREATE TABLE prices (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    variant_id   uuid NOT NULL,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, variant_id, currency),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);

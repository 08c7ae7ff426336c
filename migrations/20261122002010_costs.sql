-- What a version costs the shop, with its history: the newest row counts, NULL stands for "not known any more".
CREATE TABLE variant_costs (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    variant_id   uuid NOT NULL,
    since        timestamptz NOT NULL,
    currency     char(3) NOT NULL,
    amount_minor bigint CONSTRAINT variant_costs_amount CHECK (amount_minor >= 0),
    PRIMARY KEY (channel_id, variant_id, since),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);

-- The price before that the merchant wants shown beside a base price; shown only where the last 30 days allow it. It may
-- lie below the price: whoever raises the price alone takes the claim back by it.
ALTER TABLE prices ADD COLUMN compare_at_minor bigint CHECK (compare_at_minor >= 0);

-- What a shopper put aside for later: kept with the account of who is signed in, else with a guest's cart.
CREATE TABLE saved_lines (
    channel_id       uuid NOT NULL REFERENCES channels (id),
    -- One of the two.
    person_id        uuid REFERENCES people (id),
    cart_id          uuid,
    keeper_id        uuid GENERATED ALWAYS AS (coalesce(person_id, cart_id)) STORED,
    variant_id       uuid NOT NULL,
    quantity         integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    -- What a piece cost at that moment; not known for what was not on sale.
    unit_price_minor bigint CHECK (unit_price_minor >= 0),
    currency         char(3) NOT NULL,
    saved_at         timestamptz NOT NULL,
    PRIMARY KEY (channel_id, keeper_id, variant_id),
    CHECK ((person_id IS NULL) <> (cart_id IS NULL)),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);
CREATE INDEX saved_lines_person ON saved_lines (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX saved_lines_cart ON saved_lines (channel_id, cart_id) WHERE cart_id IS NOT NULL;

-- Guests' carts that nobody has touched for long are looked for by their age.
CREATE INDEX carts_of_guests ON carts (updated_at) WHERE person_id IS NULL AND status = 'open';

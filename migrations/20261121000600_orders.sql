CREATE TABLE carts (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    token_hash bytea NOT NULL,
    currency   char(3) NOT NULL,
    status     text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'ordered')),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT carts_token_hash_key UNIQUE (channel_id, token_hash)
);

CREATE TABLE cart_lines (
    channel_id uuid NOT NULL REFERENCES channels (id),
    cart_id    uuid NOT NULL,
    variant_id uuid NOT NULL,
    quantity   integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, cart_id, variant_id),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);

-- What the shopper typed, as typed, so that nothing is lost whatever happens to the page.
CREATE TABLE checkout_drafts (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    cart_id         uuid NOT NULL,
    email           text NOT NULL DEFAULT '',
    address         jsonb NOT NULL DEFAULT '{}',
    shipping_method text NOT NULL DEFAULT '',
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (channel_id, cart_id),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id)
);

CREATE TABLE orders (
    channel_id           uuid NOT NULL REFERENCES channels (id),
    id                   uuid NOT NULL,
    number               text NOT NULL,
    cart_id              uuid NOT NULL,
    status               text NOT NULL CHECK (status IN ('pending', 'paid', 'allocated', 'picking', 'packed', 'shipped',
                                                         'delivered', 'closed', 'cancelled')),
    token_hash           bytea NOT NULL,
    email                text NOT NULL,
    currency             char(3) NOT NULL,
    subtotal_minor       bigint NOT NULL CHECK (subtotal_minor >= 0),
    shipping_minor       bigint NOT NULL CHECK (shipping_minor >= 0),
    tax_minor            bigint NOT NULL CHECK (tax_minor >= 0),
    total_minor          bigint NOT NULL CHECK (total_minor >= 0),
    shipping_tax_minor   bigint NOT NULL CHECK (shipping_tax_minor >= 0),
    shipping_method_code text NOT NULL,
    shipping_method_name text NOT NULL,
    delivery_from        date NOT NULL,
    delivery_until       date NOT NULL,
    address              jsonb NOT NULL,
    cancel_reason        text,
    placed_at            timestamptz NOT NULL,
    paid_at              timestamptz,
    cancelled_at         timestamptz,
    expires_at           timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT orders_number_key UNIQUE (channel_id, number),
    CONSTRAINT orders_token_hash_key UNIQUE (channel_id, token_hash),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id),
    -- Prices include tax: the total is what the lines and the shipping say, to the cent.
    CHECK (total_minor = subtotal_minor + shipping_minor),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
);
-- One live order per cart: a double click or a second tab can not place another.
CREATE UNIQUE INDEX orders_live_cart_key ON orders (channel_id, cart_id) WHERE status <> 'cancelled';
CREATE INDEX orders_unpaid ON orders (expires_at) WHERE status = 'pending';
CREATE INDEX orders_placed ON orders (channel_id, placed_at DESC, id DESC);

CREATE TABLE order_lines (
    channel_id         uuid NOT NULL REFERENCES channels (id),
    id                 uuid NOT NULL,
    order_id           uuid NOT NULL,
    variant_id         uuid NOT NULL,
    position           integer NOT NULL,
    sku                text NOT NULL,
    product_slug       text NOT NULL,
    product_title      text NOT NULL,
    variant_title      text NOT NULL,
    image_key          text NOT NULL,
    quantity           integer NOT NULL CHECK (quantity > 0),
    unit_price_minor   bigint NOT NULL CHECK (unit_price_minor >= 0),
    total_minor        bigint NOT NULL CHECK (total_minor = unit_price_minor * quantity),
    tax_rate           numeric(7, 4) NOT NULL,
    tax_minor          bigint NOT NULL CHECK (tax_minor BETWEEN 0 AND total_minor),
    PRIMARY KEY (channel_id, id),
    CONSTRAINT order_lines_position_key UNIQUE (channel_id, order_id, position),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);

-- The order's timeline.
CREATE TABLE order_events (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    id          uuid NOT NULL,
    order_id    uuid NOT NULL,
    kind        text NOT NULL,
    detail      jsonb NOT NULL DEFAULT '{}',
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id)
);
CREATE INDEX order_events_order ON order_events (channel_id, order_id, id);

-- Holds on stock. A hold ends in exactly one way: committed by the sale or released.
CREATE TABLE reservations (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    order_id     uuid NOT NULL,
    variant_id   uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    quantity     integer NOT NULL CHECK (quantity > 0),
    status       text NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'committed', 'released')),
    expires_at   timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, variant_id, warehouse_id) REFERENCES stock_levels (channel_id, variant_id, warehouse_id)
);
CREATE INDEX reservations_order ON reservations (channel_id, order_id);
CREATE INDEX reservations_held ON reservations (channel_id, variant_id) WHERE status = 'held';

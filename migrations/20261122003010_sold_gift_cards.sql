-- Gift cards that the shop sells: a kind of product, what the buyer wishes for one in the cart, and what was sold.

ALTER TABLE products ADD COLUMN kind text NOT NULL DEFAULT 'goods' CHECK (kind IN ('goods', 'gift_card'));

-- For whom a gift card in a cart is. Without a row it goes to who buys it, at once.
CREATE TABLE cart_gift_wishes (
    channel_id uuid NOT NULL REFERENCES channels (id),
    cart_id    uuid NOT NULL,
    variant_id uuid NOT NULL,
    name       text NOT NULL DEFAULT '',
    email      text NOT NULL DEFAULT '',
    message    text NOT NULL DEFAULT '',
    -- By the shop's calendar; at once when it is none.
    deliver_on date,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, cart_id, variant_id),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);

-- A line of an order that is gift cards, as it was when the order was placed.
CREATE TABLE sold_gift_cards (
    channel_id uuid NOT NULL REFERENCES channels (id),
    order_id   uuid NOT NULL,
    -- The line's place in the order.
    position   integer NOT NULL,
    cards      integer NOT NULL CHECK (cards BETWEEN 1 AND 99),
    unit_minor bigint NOT NULL CHECK (unit_minor > 0),
    currency   char(3) NOT NULL,
    name       text NOT NULL DEFAULT '',
    email      text NOT NULL,
    message    text NOT NULL DEFAULT '',
    deliver_at timestamptz NOT NULL,
    -- Once the order is paid.
    issued_at  timestamptz,
    sent_at    timestamptz,
    voided_at  timestamptz,
    PRIMARY KEY (channel_id, order_id, position),
    CHECK (sent_at IS NULL OR issued_at IS NOT NULL),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id)
);
CREATE INDEX sold_gift_cards_due ON sold_gift_cards (deliver_at)
    WHERE issued_at IS NOT NULL AND sent_at IS NULL AND voided_at IS NULL;
CREATE INDEX sold_gift_cards_email ON sold_gift_cards (lower(email)) WHERE email <> '';

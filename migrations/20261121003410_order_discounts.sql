-- What a promotion took off an order, frozen when it was placed.

ALTER TABLE orders ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0 CHECK (discount_minor >= 0);
ALTER TABLE orders ADD COLUMN shipping_discount_minor bigint NOT NULL DEFAULT 0 CHECK (shipping_discount_minor >= 0);
ALTER TABLE orders DROP CONSTRAINT orders_check;
-- To the cent: lines and shipping, less what was taken off each; neither falls below zero.
ALTER TABLE orders ADD CONSTRAINT orders_total_adds_up CHECK (
    total_minor = subtotal_minor - discount_minor + shipping_minor - shipping_discount_minor
    AND discount_minor <= subtotal_minor AND shipping_discount_minor <= shipping_minor);

ALTER TABLE order_lines ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_discount_check
    CHECK (discount_minor >= 0 AND discount_minor + tax_minor <= total_minor);

CREATE TABLE promotion_redemptions (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    id             uuid NOT NULL,
    promotion_id   uuid NOT NULL,
    coupon_id      uuid,
    order_id       uuid NOT NULL,
    cart_id        uuid NOT NULL,
    person_id      uuid REFERENCES people (id),
    email          text NOT NULL,
    -- As the buyer saw them.
    name           text NOT NULL,
    code           text NOT NULL,
    currency       char(3) NOT NULL,
    goods_minor    bigint NOT NULL CHECK (goods_minor >= 0),
    shipping_minor bigint NOT NULL CHECK (shipping_minor >= 0),
    status         text NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'released')),
    claimed_at     timestamptz NOT NULL,
    released_at    timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT promotion_redemptions_order_key UNIQUE (channel_id, order_id, promotion_id),
    CHECK (goods_minor + shipping_minor > 0),
    CHECK ((status = 'released') = (released_at IS NOT NULL)),
    FOREIGN KEY (channel_id, promotion_id) REFERENCES promotions (channel_id, id),
    FOREIGN KEY (channel_id, coupon_id) REFERENCES coupons (channel_id, id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id)
);
CREATE INDEX promotion_redemptions_promotion ON promotion_redemptions (channel_id, promotion_id, id);
CREATE INDEX promotion_redemptions_cart ON promotion_redemptions (channel_id, cart_id) WHERE status = 'held';
CREATE INDEX promotion_redemptions_person ON promotion_redemptions (person_id) WHERE person_id IS NOT NULL;

-- Each promotion's share of each line. A refund of a line takes its shares from here, and never spreads anew.
CREATE TABLE order_line_discounts (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    order_id     uuid NOT NULL,
    position     integer NOT NULL,
    promotion_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    PRIMARY KEY (channel_id, order_id, position, promotion_id),
    FOREIGN KEY (channel_id, order_id, position) REFERENCES order_lines (channel_id, order_id, position),
    FOREIGN KEY (channel_id, order_id, promotion_id)
        REFERENCES promotion_redemptions (channel_id, order_id, promotion_id)
);

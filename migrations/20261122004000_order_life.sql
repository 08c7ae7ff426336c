-- Who took an order a step further, and why.
ALTER TABLE order_events
    ADD COLUMN actor  text NOT NULL DEFAULT 'system',
    ADD COLUMN reason text NOT NULL DEFAULT '';

-- How a shop treats its orders; a shop without a row does as the columns say.
CREATE TABLE order_settings (
    channel_id           uuid PRIMARY KEY REFERENCES channels (id),
    -- So long after paying a buyer may cancel; 0 for never.
    cancel_grace_minutes integer NOT NULL DEFAULT 30 CHECK (cancel_grace_minutes BETWEEN 0 AND 10080),
    -- What one refund of goodwill may come to, in minor units of the shop's currency.
    ops_goodwill_minor   bigint NOT NULL DEFAULT 5000 CHECK (ops_goodwill_minor >= 0),
    admin_goodwill_minor bigint NOT NULL DEFAULT 50000 CHECK (admin_goodwill_minor >= 0)
);

-- What went back to buyers. Never above what was paid: the checks stand behind the locks.
ALTER TABLE orders
    ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT orders_never_refunded_above_paid CHECK (refunded_minor BETWEEN 0 AND total_minor);
ALTER TABLE payments
    ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT payments_never_refunded_above_captured CHECK (refunded_minor BETWEEN 0 AND amount_minor);
ALTER TABLE order_tenders
    ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT order_tenders_never_refunded_above_spent CHECK (refunded_minor BETWEEN 0 AND amount_minor);

CREATE TABLE refunds (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    order_id     uuid NOT NULL,
    -- 1, 2, 3 … within the order.
    sequence     integer NOT NULL CHECK (sequence > 0),
    kind         text NOT NULL CHECK (kind IN ('items', 'amount', 'goodwill', 'cancellation')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    tax_minor    bigint NOT NULL CHECK (tax_minor BETWEEN 0 AND amount_minor),
    currency     char(3) NOT NULL,
    reason       text NOT NULL,
    actor        text NOT NULL,
    -- Made by the form, so that a double click counts once.
    key          uuid NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT refunds_sequence_key UNIQUE (channel_id, order_id, sequence),
    CONSTRAINT refunds_key_key UNIQUE (channel_id, order_id, key),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id)
);

-- Of what of the order it is; goodwill is of nothing.
CREATE TABLE refund_parts (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    refund_id    uuid NOT NULL,
    sequence     integer NOT NULL,
    order_id     uuid NOT NULL,
    part_of      text NOT NULL CHECK (part_of IN ('line', 'shipping', 'duty')),
    position     integer,
    -- Pieces that came or will come back; none for a part of the price.
    quantity     integer NOT NULL CHECK (quantity >= 0),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    tax_minor    bigint NOT NULL CHECK (tax_minor BETWEEN 0 AND amount_minor),
    restocked    boolean NOT NULL,
    PRIMARY KEY (channel_id, refund_id, sequence),
    CHECK ((part_of = 'line') = (position IS NOT NULL)),
    FOREIGN KEY (channel_id, refund_id) REFERENCES refunds (channel_id, id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, order_id, position) REFERENCES order_lines (channel_id, order_id, position)
);
CREATE INDEX refund_parts_order ON refund_parts (channel_id, order_id);

CREATE TABLE refund_tax_lines (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    refund_id    uuid NOT NULL,
    order_id     uuid NOT NULL,
    -- Of the order's tax lines.
    tax_sequence integer NOT NULL,
    tax_minor    bigint NOT NULL CHECK (tax_minor > 0),
    PRIMARY KEY (channel_id, refund_id, tax_sequence),
    FOREIGN KEY (channel_id, refund_id) REFERENCES refunds (channel_id, id),
    FOREIGN KEY (channel_id, order_id, tax_sequence) REFERENCES order_tax_lines (channel_id, order_id, sequence)
);
CREATE INDEX refund_tax_lines_order ON refund_tax_lines (channel_id, order_id);

-- Where the money of a refund goes. The id is the key by which a gateway knows a repeat.
CREATE TABLE refund_payouts (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    refund_id    uuid NOT NULL,
    order_id     uuid NOT NULL,
    -- Back to a card, or to credit.
    payment_id   uuid,
    account_id   uuid,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    status       text NOT NULL CHECK (status IN ('pending', 'done', 'failed', 'replaced')),
    failure      text NOT NULL DEFAULT '',
    settled_at   timestamptz,
    PRIMARY KEY (channel_id, id),
    CHECK (num_nonnulls(payment_id, account_id) = 1),
    CHECK ((status = 'done') = (settled_at IS NOT NULL)),
    FOREIGN KEY (channel_id, refund_id) REFERENCES refunds (channel_id, id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, payment_id) REFERENCES payments (channel_id, id),
    FOREIGN KEY (channel_id, account_id) REFERENCES credit_accounts (channel_id, id)
);
CREATE INDEX refund_payouts_order ON refund_payouts (channel_id, order_id);

-- Two phases: a journal that waits counts in no balance until it is posted, and never once it is voided.
ALTER TABLE ledger_journals
    ADD COLUMN status     text NOT NULL DEFAULT 'posted' CHECK (status IN ('pending', 'posted', 'voided')),
    ADD COLUMN settled_at timestamptz;

-- The desk's list: all of a shop, newest first, and by e-mail.
CREATE INDEX orders_email ON orders (channel_id, lower(email));

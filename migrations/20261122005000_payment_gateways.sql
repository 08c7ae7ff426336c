-- A shop's accounts at card processors elsewhere. Their keys are in `secrets`, as payments.<gateway>.<what>.
CREATE TABLE payment_accounts (
    channel_id        uuid NOT NULL REFERENCES channels (id),
    gateway           text NOT NULL CHECK (gateway ~ '^[a-z][a-z-]{0,39}$'),
    -- What browsers may know, so that card numbers go to the processor and not through the shop; empty: there is none.
    publishable_key   text NOT NULL CHECK (length(publishable_key) <= 300),
    -- The account that is acted for, where the keys are those of a platform.
    connected_account text CHECK (length(connected_account) BETWEEN 1 AND 100),
    enabled           boolean NOT NULL,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (channel_id, gateway)
);

-- Which processor is asked first, and which after it: the rules that fit a payment, in the order of their positions.
CREATE TABLE payment_routes (
    channel_id uuid NOT NULL REFERENCES channels (id),
    position   integer NOT NULL CHECK (position BETWEEN 1 AND 1000),
    gateway    text NOT NULL CHECK (gateway ~ '^[a-z][a-z-]{0,39}$'),
    -- NULL: any.
    currency   char(3),
    -- Of the delivery; NULL: any.
    country    char(2),
    -- Minor units, both included; NULL: any.
    from_minor bigint CHECK (from_minor >= 0),
    to_minor   bigint,
    -- Percent of the payments that fit.
    share      integer NOT NULL CHECK (share BETWEEN 1 AND 100),
    PRIMARY KEY (channel_id, position),
    -- Amounts of different currencies do not compare.
    CHECK (currency IS NOT NULL OR (from_minor IS NULL AND to_minor IS NULL)),
    CHECK (to_minor >= from_minor)
);

-- What the processor kept for itself of a captured payment, as it says itself; in the currency that it pays out.
ALTER TABLE payments ADD COLUMN fee_minor bigint, ADD COLUMN fee_currency char(3);

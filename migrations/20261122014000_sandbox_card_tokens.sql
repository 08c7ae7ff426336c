-- Cards that browsers gave to the processor, by the names it gave back. Of a card there is what may be shown of it and which
-- test card it is, so that its bank can be played; the number is nowhere. A name is good for one charge, or to keep one card.
CREATE TABLE sandbox_processor.card_tokens (
    token        text PRIMARY KEY,
    merchant     text NOT NULL,
    card_brand   text NOT NULL,
    card_last4   text NOT NULL,
    expiry_month integer NOT NULL,
    expiry_year  integer NOT NULL,
    -- The name of the test card; NULL: it is none.
    test_card    text,
    created_at   timestamptz NOT NULL,
    -- The idempotency key that it was used with.
    used_for     text
);
CREATE INDEX card_tokens_created ON sandbox_processor.card_tokens (merchant, created_at);

-- Cards that people let a shop charge again. What charges is the gateway's token; the number is nowhere here.
CREATE TABLE saved_cards (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    person_id    uuid NOT NULL REFERENCES people (id),
    gateway      text NOT NULL,
    token        text NOT NULL CHECK (token <> ''),
    brand        text NOT NULL,
    last4        text NOT NULL CHECK (last4 ~ '^[0-9]{4}$'),
    expiry_month integer NOT NULL CHECK (expiry_month BETWEEN 1 AND 12),
    expiry_year  integer NOT NULL CHECK (expiry_year BETWEEN 2000 AND 2100),
    is_default   boolean NOT NULL,
    created_at   timestamptz NOT NULL,
    removed_at   timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT saved_cards_token_key UNIQUE (channel_id, gateway, token),
    CHECK (removed_at IS NULL OR NOT is_default)
);
CREATE INDEX saved_cards_person ON saved_cards (channel_id, person_id, id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX saved_cards_default_key ON saved_cards (channel_id, person_id) WHERE is_default;

-- Who asked to have the card kept that this payment is made with. On the payment, so that the wish outlives the request.
ALTER TABLE payments ADD COLUMN keep_card_for_person_id uuid REFERENCES people (id);

-- The processor's own list of the cards it keeps for a merchant's customers: by token, with what their bank says.
CREATE TABLE sandbox_processor.kept_cards (
    token        text PRIMARY KEY,
    merchant     text NOT NULL,
    customer     text NOT NULL,
    card_brand   text NOT NULL,
    card_last4   text NOT NULL,
    expiry_month integer NOT NULL,
    expiry_year  integer NOT NULL,
    decline_code text,
    created_at   timestamptz NOT NULL,
    removed_at   timestamptz
);
-- The card that was kept with this charge, where one was.
ALTER TABLE sandbox_processor.charges ADD COLUMN kept_card text REFERENCES sandbox_processor.kept_cards (token);

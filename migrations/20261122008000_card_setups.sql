-- Wishes to have a card kept without buying anything. What came of one is written once; the card itself is in saved_cards.
CREATE TABLE card_setups (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    person_id    uuid NOT NULL REFERENCES people (id),
    -- By which a form that is sent twice is known; NULL: it has none.
    request_key  text CHECK (length(request_key) BETWEEN 1 AND 100),
    gateway      text NOT NULL,
    status       text NOT NULL CHECK (status IN ('pending', 'saved', 'declined')),
    decline_code text,
    created_at   timestamptz NOT NULL,
    settled_at   timestamptz,
    PRIMARY KEY (channel_id, id),
    CHECK ((status = 'pending') = (settled_at IS NULL)),
    CHECK ((status = 'declined') = (decline_code IS NOT NULL))
);
-- After a decline the same form may be sent again.
CREATE UNIQUE INDEX card_setups_request_key ON card_setups (channel_id, person_id, request_key) WHERE status <> 'declined';
CREATE INDEX card_setups_person ON card_setups (channel_id, person_id, created_at);

-- The processor's own list of such wishes. The columns of the card wait here until its bank has heard from the owner.
CREATE TABLE sandbox_processor.setups (
    id              text PRIMARY KEY,
    merchant        text NOT NULL,
    idempotency_key text NOT NULL,
    customer        text NOT NULL,
    status          text NOT NULL CHECK (status IN ('requires_action', 'succeeded', 'declined')),
    decline_code    text,
    -- What the bank says once the owner has confirmed; NULL for yes.
    later_decline   text,
    card_brand      text NOT NULL,
    card_last4      text NOT NULL,
    expiry_month    integer NOT NULL,
    expiry_year     integer NOT NULL,
    -- Why every charge of the kept card is declined.
    kept_decline    text,
    description     text NOT NULL,
    challenge       text,
    return_to       text,
    created_at      timestamptz NOT NULL,
    CONSTRAINT setups_idempotency_key UNIQUE (merchant, idempotency_key)
);
CREATE UNIQUE INDEX setups_challenge_key ON sandbox_processor.setups (challenge) WHERE challenge IS NOT NULL;

-- What a shop owes people before they buy: gift cards, and store credit per person. Both are accounts with a balance.

CREATE TABLE credit_accounts (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    id            uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('gift_card', 'store_credit')),
    -- Whose store credit; a gift card is whose who has its code.
    person_id     uuid REFERENCES people (id),
    currency      char(3) NOT NULL,
    -- What can be spent: what orders hold is taken off already.
    balance_minor bigint NOT NULL DEFAULT 0,
    -- The number of the last entry.
    last_sequence integer NOT NULL DEFAULT 0,
    expires_at    timestamptz,
    blocked_at    timestamptz,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CHECK ((kind = 'store_credit') = (person_id IS NOT NULL)),
    CONSTRAINT credit_accounts_never_below_zero CHECK (balance_minor >= 0)
);
CREATE INDEX credit_accounts_person ON credit_accounts (person_id, channel_id) WHERE person_id IS NOT NULL;
CREATE INDEX credit_accounts_expiring ON credit_accounts (expires_at) WHERE balance_minor > 0;

CREATE TABLE gift_cards (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    id            uuid NOT NULL,
    -- The code itself is in a letter alone.
    code_hash     bytea NOT NULL,
    last_four     text NOT NULL CHECK (last_four ~ '^[A-Z0-9]{4}$'),
    initial_minor bigint NOT NULL CHECK (initial_minor > 0),
    email         text NOT NULL DEFAULT '',
    note          text NOT NULL DEFAULT '',
    -- For what it was issued; once for each.
    source        text NOT NULL,
    reference     uuid NOT NULL,
    ordinal       integer NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT gift_cards_code_key UNIQUE (channel_id, code_hash),
    CONSTRAINT gift_cards_source_key UNIQUE (channel_id, source, reference, ordinal),
    FOREIGN KEY (channel_id, id) REFERENCES credit_accounts (channel_id, id)
);
CREATE INDEX gift_cards_email ON gift_cards (channel_id, lower(email)) WHERE email <> '';
CREATE INDEX gift_cards_last_four ON gift_cards (channel_id, last_four);

-- Everything that ever changed a balance. Only ever added to, but for the mark that the ledger has it.
CREATE TABLE credit_entries (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    account_id    uuid NOT NULL,
    -- 1, 2, 3 … without gaps.
    sequence      integer NOT NULL CHECK (sequence > 0),
    kind          text NOT NULL CHECK (kind IN ('issue', 'grant', 'adjust', 'reserve', 'release', 'expire')),
    amount_minor  bigint NOT NULL CHECK (amount_minor <> 0),
    -- After this entry.
    balance_minor bigint NOT NULL CHECK (balance_minor >= 0),
    source        text NOT NULL CHECK (source <> ''),
    reference     uuid NOT NULL,
    note          text NOT NULL DEFAULT '',
    -- What orders hold is posted with the sale; the rest has a journal of its own.
    in_ledger     boolean NOT NULL,
    occurred_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, account_id, sequence),
    FOREIGN KEY (channel_id, account_id) REFERENCES credit_accounts (channel_id, id)
);
-- A grant is made once for its reason, whoever asks how often.
CREATE UNIQUE INDEX credit_entries_grant_key ON credit_entries (channel_id, source, reference) WHERE kind = 'grant';
CREATE INDEX credit_entries_not_in_ledger ON credit_entries (channel_id, account_id, sequence) WHERE NOT in_ledger;
CREATE INDEX credit_entries_reference ON credit_entries (channel_id, reference);

-- What an order pays with credit.
CREATE TABLE order_tenders (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    order_id     uuid NOT NULL,
    account_id   uuid NOT NULL,
    cart_id      uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    status       text NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'captured', 'released')),
    held_at      timestamptz NOT NULL,
    settled_at   timestamptz,
    PRIMARY KEY (channel_id, order_id, account_id),
    CHECK ((status = 'held') = (settled_at IS NULL)),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id),
    FOREIGN KEY (channel_id, account_id) REFERENCES credit_accounts (channel_id, id)
);
CREATE INDEX order_tenders_account ON order_tenders (channel_id, account_id);
CREATE INDEX order_tenders_cart ON order_tenders (channel_id, cart_id) WHERE status = 'held';

-- Gift cards that a shopper typed at checkout, and whether they want to use their store credit.
CREATE TABLE cart_gift_cards (
    channel_id uuid NOT NULL REFERENCES channels (id),
    cart_id    uuid NOT NULL,
    account_id uuid NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, cart_id, account_id),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id),
    FOREIGN KEY (channel_id, account_id) REFERENCES gift_cards (channel_id, id)
);
CREATE TABLE cart_store_credit (
    channel_id uuid NOT NULL REFERENCES channels (id),
    cart_id    uuid NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, cart_id),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id)
);

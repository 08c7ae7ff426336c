CREATE TABLE ledger_accounts (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    code       text NOT NULL,
    name       text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    currency   char(3) NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT ledger_accounts_code_key UNIQUE (channel_id, code, currency)
);

-- A journal is posted once per event: the reference is its idempotency key.
CREATE TABLE ledger_journals (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    id             uuid NOT NULL,
    kind           text NOT NULL,
    reference_type text NOT NULL,
    reference_id   text NOT NULL,
    posted_at      timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT ledger_journals_reference_key UNIQUE (channel_id, kind, reference_type, reference_id)
);

-- Debits are positive, credits negative; the entries of a journal add up to zero per currency.
CREATE TABLE ledger_entries (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    journal_id   uuid NOT NULL,
    position     integer NOT NULL,
    account_id   uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    currency     char(3) NOT NULL,
    PRIMARY KEY (channel_id, journal_id, position),
    FOREIGN KEY (channel_id, journal_id) REFERENCES ledger_journals (channel_id, id),
    FOREIGN KEY (channel_id, account_id) REFERENCES ledger_accounts (channel_id, id)
);
CREATE INDEX ledger_entries_account ON ledger_entries (channel_id, account_id, journal_id);

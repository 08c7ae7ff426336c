-- The embedded card processor keeps its own books, apart from the shop's, as a bank would. Global on purpose: it stands
-- in for an outside company that knows merchants, not channels.
CREATE SCHEMA sandbox_processor;
CREATE TABLE sandbox_processor.charges (
    id              text PRIMARY KEY,
    merchant        text NOT NULL,
    idempotency_key text NOT NULL,
    amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
    currency        char(3) NOT NULL,
    status          text NOT NULL CHECK (status IN ('captured', 'declined', 'refunded')),
    decline_code    text,
    card_brand      text NOT NULL,
    card_last4      text NOT NULL,
    created_at      timestamptz NOT NULL,
    CONSTRAINT charges_idempotency_key UNIQUE (merchant, idempotency_key)
);

-- The processor learns to give back parts of a charge.
ALTER TABLE sandbox_processor.charges
    ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor);
CREATE TABLE sandbox_processor.refunds (
    id              text PRIMARY KEY,
    merchant        text NOT NULL,
    idempotency_key text NOT NULL,
    charge          text NOT NULL REFERENCES sandbox_processor.charges (id),
    amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
    created_at      timestamptz NOT NULL,
    CONSTRAINT refunds_idempotency_key UNIQUE (merchant, idempotency_key)
);

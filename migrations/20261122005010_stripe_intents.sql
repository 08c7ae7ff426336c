-- Which PaymentIntent at Stripe belongs to which payment. Written before it is confirmed: what is not here was never
-- charged. Nothing refers to the payment, since the notebook is the provider's own.
CREATE TABLE stripe_intents (
    channel_id uuid NOT NULL REFERENCES channels (id),
    payment_id uuid NOT NULL,
    intent     text NOT NULL CHECK (intent <> ''),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, payment_id),
    CONSTRAINT stripe_intents_intent_key UNIQUE (channel_id, intent)
);
-- A gateway is asked by the payment alone.
CREATE INDEX stripe_intents_payment ON stripe_intents (payment_id);

-- Whether the next gateway is asked when the first one did not take a charge up; without a row it is.
CREATE TABLE payment_policies (
    channel_id uuid PRIMARY KEY REFERENCES channels (id),
    failover   boolean NOT NULL
);
-- What was tried lately.
CREATE INDEX payments_created ON payments (channel_id, created_at);

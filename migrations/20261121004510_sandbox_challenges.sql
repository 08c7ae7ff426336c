-- A payment that is not decided yet: whether it waits for its buyer, who is to confirm at the bank, or for the bank.
ALTER TABLE payments ADD COLUMN waits_for text CHECK (waits_for IN ('buyer', 'bank'));
-- What the sweeper looks at every minute: attempts that nobody has settled, and those called off as never charged.
CREATE INDEX payments_unsettled ON payments (created_at)
    WHERE status = 'pending' OR (status = 'declined' AND decline_code = 'not_charged');

-- The processor learns to ask the buyer, to take its time, to authorise first, and to be disputed.
ALTER TABLE sandbox_processor.charges DROP CONSTRAINT charges_status_check;
ALTER TABLE sandbox_processor.charges ADD CONSTRAINT charges_status_check CHECK (status IN
    ('requires_action', 'processing', 'authorised', 'captured', 'declined', 'voided', 'refunded', 'disputed'));
ALTER TABLE sandbox_processor.charges
    ADD COLUMN description      text NOT NULL DEFAULT '',
    -- Captured at once when it is approved, or authorised first.
    ADD COLUMN capture          boolean NOT NULL DEFAULT true,
    -- The secret of the page on which the buyer confirms, and where the browser goes after it.
    ADD COLUMN challenge        text,
    ADD COLUMN return_to        text,
    -- What the bank says once the buyer has confirmed; NULL for yes.
    ADD COLUMN later_decline    text,
    -- When a charge that takes its time succeeds, and when a captured one is disputed.
    ADD COLUMN settles_at       timestamptz,
    ADD COLUMN disputes_at      timestamptz;
CREATE UNIQUE INDEX charges_challenge_key ON sandbox_processor.charges (challenge) WHERE challenge IS NOT NULL;
CREATE INDEX charges_settles ON sandbox_processor.charges (settles_at) WHERE status = 'processing';
CREATE INDEX charges_disputes ON sandbox_processor.charges (disputes_at) WHERE status = 'captured' AND disputes_at IS NOT NULL;

-- What the processor tells its merchants, and how far it has come with it.
CREATE TABLE sandbox_processor.events (
    id           text PRIMARY KEY,
    merchant     text NOT NULL,
    charge       text NOT NULL REFERENCES sandbox_processor.charges (id),
    kind         text NOT NULL,
    body         text NOT NULL,
    -- The host name that the shop is asked under.
    host         text,
    created_at   timestamptz NOT NULL,
    attempts     integer NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    delivered_at timestamptz,
    given_up_at  timestamptz,
    last_error   text
);
CREATE INDEX events_due ON sandbox_processor.events (merchant, due_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;

-- Points for what is bought, and rewards for friends who come.

-- A channel's programme: one row, or none where there never was one.
CREATE TABLE loyalty_programmes (
    channel_id             uuid PRIMARY KEY REFERENCES channels (id),
    active                 boolean NOT NULL,
    -- For each whole unit of the channel's currency spent on goods.
    points_per_unit        integer NOT NULL CHECK (points_per_unit BETWEEN 1 AND 1000),
    -- Points wait for so long, because what was bought may come back.
    return_days            integer NOT NULL CHECK (return_days BETWEEN 0 AND 180),
    -- Points of an account that rests for so long expire; null for never.
    expiry_months          integer CHECK (expiry_months BETWEEN 2 AND 60),
    -- So many points are worth so much, in the channel's currency.
    step_points            integer NOT NULL CHECK (step_points BETWEEN 1 AND 1000000),
    step_minor             bigint NOT NULL CHECK (step_minor BETWEEN 1 AND 100000000),
    minimum_points         integer NOT NULL CHECK (minimum_points BETWEEN 1 AND 100000000),
    referrals_active       boolean NOT NULL,
    friend_minor           bigint NOT NULL CHECK (friend_minor BETWEEN 0 AND 100000000),
    referrer_minor         bigint NOT NULL CHECK (referrer_minor BETWEEN 0 AND 100000000),
    -- The friend's first order counts from so much on.
    referral_order_minor   bigint NOT NULL CHECK (referral_order_minor BETWEEN 0 AND 1000000000),
    -- Rewards of one person within a month of the calendar; what is above waits for the next one.
    referrals_per_month    integer NOT NULL CHECK (referrals_per_month BETWEEN 1 AND 1000),
    changed_at             timestamptz NOT NULL
);

-- Everybody begins below the first of these.
CREATE TABLE loyalty_tiers (
    channel_id  uuid NOT NULL,
    position    integer NOT NULL CHECK (position BETWEEN 1 AND 5),
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    -- Spent on goods within 12 months, in the channel's currency.
    spend_minor bigint NOT NULL CHECK (spend_minor > 0),
    multiplier  numeric(4, 2) NOT NULL CHECK (multiplier BETWEEN 1 AND 10),
    PRIMARY KEY (channel_id, position),
    FOREIGN KEY (channel_id) REFERENCES loyalty_programmes (channel_id)
);

-- The running balance of a person's entries: the row that everything about their points locks first.
CREATE TABLE loyalty_accounts (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    person_id   uuid NOT NULL REFERENCES people (id),
    pending     bigint NOT NULL CONSTRAINT loyalty_accounts_pending_not_negative CHECK (pending >= 0),
    available   bigint NOT NULL CONSTRAINT loyalty_accounts_available_not_negative CHECK (available >= 0),
    -- Since then the account rests.
    active_at   timestamptz NOT NULL,
    -- When its owner was told that points will expire; null again after any activity.
    noticed_at  timestamptz,
    PRIMARY KEY (channel_id, person_id)
);
CREATE INDEX loyalty_accounts_resting ON loyalty_accounts (channel_id, active_at) WHERE available > 0;

-- Append-only: what happened to a person's points, with both balances after it.
CREATE TABLE loyalty_entries (
    channel_id       uuid NOT NULL REFERENCES channels (id),
    id               uuid NOT NULL,
    person_id        uuid NOT NULL REFERENCES people (id),
    kind             text NOT NULL CHECK (kind IN ('earned', 'released', 'reversed', 'redeemed', 'expired', 'adjusted')),
    pending_change   bigint NOT NULL,
    available_change bigint NOT NULL,
    pending_after    bigint NOT NULL CHECK (pending_after >= 0),
    available_after  bigint NOT NULL CHECK (available_after >= 0),
    order_id         uuid,
    -- Of the form that was sent: the same one again does nothing.
    form_key         uuid,
    -- What the order counts towards a tier, in the channel's currency; negative when it comes back.
    spend_minor      bigint NOT NULL DEFAULT 0,
    -- What redeemed points became, in the channel's currency then.
    value_minor      bigint,
    currency         char(3) NOT NULL,
    reason           text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
    occurred_at      timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT loyalty_entries_order_key UNIQUE (channel_id, order_id, kind),
    CONSTRAINT loyalty_entries_form_key UNIQUE (channel_id, form_key),
    FOREIGN KEY (channel_id, person_id) REFERENCES loyalty_accounts (channel_id, person_id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    CHECK ((kind IN ('earned', 'released', 'reversed')) = (order_id IS NOT NULL)),
    CHECK ((kind = 'redeemed') = (value_minor IS NOT NULL)),
    CHECK ((kind IN ('redeemed', 'adjusted')) = (form_key IS NOT NULL)),
    CHECK (CASE kind
        WHEN 'earned' THEN pending_change >= 0 AND available_change = 0
        WHEN 'released' THEN pending_change <= 0 AND available_change = -pending_change
        WHEN 'reversed' THEN pending_change <= 0 AND available_change <= 0
        WHEN 'redeemed' THEN pending_change = 0 AND available_change < 0
        WHEN 'expired' THEN pending_change = 0 AND available_change < 0
        ELSE pending_change = 0 AND available_change <> 0 END)
);
CREATE INDEX loyalty_entries_person ON loyalty_entries (channel_id, person_id, id DESC);

-- Points that wait, an order each; the row goes when they become available or are taken back.
CREATE TABLE loyalty_pending (
    channel_id   uuid NOT NULL,
    order_id     uuid NOT NULL,
    person_id    uuid NOT NULL REFERENCES people (id),
    points       bigint NOT NULL CHECK (points >= 0),
    available_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, order_id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, person_id) REFERENCES loyalty_accounts (channel_id, person_id)
);
CREATE INDEX loyalty_pending_due ON loyalty_pending (available_at);
CREATE INDEX loyalty_pending_person ON loyalty_pending (channel_id, person_id);

-- By which a person invites friends.
CREATE TABLE referral_codes (
    channel_id uuid NOT NULL REFERENCES channels (id),
    person_id  uuid NOT NULL REFERENCES people (id),
    code       text NOT NULL CHECK (code ~ '^[a-z2-9]{8}$'),
    -- How often the link was opened.
    opened     bigint NOT NULL DEFAULT 0 CHECK (opened >= 0),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, person_id),
    CONSTRAINT referral_codes_code_key UNIQUE (channel_id, code)
);

-- A friend who came by such a link. What each gets is frozen when the friend comes.
CREATE TABLE referrals (
    channel_id          uuid NOT NULL REFERENCES channels (id),
    id                  uuid NOT NULL,
    -- Null once the account is gone.
    referrer_person_id  uuid REFERENCES people (id),
    friend_person_id    uuid REFERENCES people (id),
    -- Of the friend's address without its tags and dots: one reward for each mailbox. Null once the account is gone.
    address_hash        bytea CHECK (length(address_hash) = 32),
    initials            text NOT NULL CHECK (length(initials) <= 8),
    network             text NOT NULL CHECK (length(network) <= 60),
    state               text NOT NULL CHECK (state IN ('registered', 'joined', 'bought', 'rewarded', 'returned', 'refused')),
    refusal             text CHECK (refusal IN ('self', 'network', 'repeated')),
    currency            char(3) NOT NULL,
    friend_minor        bigint NOT NULL CHECK (friend_minor >= 0),
    referrer_minor      bigint NOT NULL CHECK (referrer_minor >= 0),
    order_id            uuid,
    registered_at       timestamptz NOT NULL,
    joined_at           timestamptz,
    bought_at           timestamptz,
    due_at              timestamptz,
    rewarded_at         timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT referrals_friend_key UNIQUE (channel_id, friend_person_id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    CHECK ((state = 'refused') = (refusal IS NOT NULL)),
    CHECK (state NOT IN ('bought', 'rewarded', 'returned') OR (order_id IS NOT NULL AND due_at IS NOT NULL)),
    CHECK ((state = 'rewarded') = (rewarded_at IS NOT NULL))
);
CREATE UNIQUE INDEX referrals_address_key ON referrals (channel_id, address_hash) WHERE state <> 'refused';
CREATE INDEX referrals_referrer ON referrals (channel_id, referrer_person_id, id DESC);
CREATE INDEX referrals_order ON referrals (channel_id, order_id);
CREATE INDEX referrals_due ON referrals (due_at) WHERE state = 'bought';

-- Letters about points and rewards are a kind of their own.
ALTER TABLE notification_preferences DROP CONSTRAINT notification_preferences_kind_check;
ALTER TABLE notification_preferences ADD CONSTRAINT notification_preferences_kind_check
    CHECK (kind IN ('orders', 'shows', 'price_drops', 'back_in_stock', 'news', 'rewards'));

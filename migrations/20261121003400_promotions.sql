-- Rules that make goods cheaper, and the codes that some of them ask for.

CREATE TABLE promotions (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    id             uuid NOT NULL,
    name           text NOT NULL CHECK (name <> ''),
    state          text NOT NULL CHECK (state IN ('draft', 'running', 'stopped')),
    priority       integer NOT NULL,
    -- Rules of one group exclude each other; rules of different groups add up. NULL: combines with nothing.
    stacking_group text,
    needs_code     boolean NOT NULL,
    -- The currency of all its amounts; NULL when it has none and holds in every currency.
    currency       char(3),
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz,
    conditions     jsonb NOT NULL,
    selection      jsonb NOT NULL,
    action         jsonb NOT NULL,
    usage_limit    integer CHECK (usage_limit > 0),
    customer_limit integer CHECK (customer_limit > 0),
    budget_minor   bigint CHECK (budget_minor > 0),
    -- Kept for promotions with a limit alone: the row of another one is not written to by orders.
    used_count     integer NOT NULL DEFAULT 0 CHECK (used_count >= 0),
    spent_minor    bigint NOT NULL DEFAULT 0 CHECK (spent_minor >= 0),
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CHECK (ends_at > starts_at),
    CHECK (budget_minor IS NULL OR currency IS NOT NULL),
    CONSTRAINT promotions_never_over_limit CHECK (usage_limit IS NULL OR used_count <= usage_limit),
    CONSTRAINT promotions_never_over_budget CHECK (budget_minor IS NULL OR spent_minor <= budget_minor)
);
CREATE INDEX promotions_running ON promotions (channel_id) WHERE state = 'running';

CREATE TABLE coupons (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    promotion_id uuid NOT NULL,
    code         text NOT NULL CHECK (code ~ '^[A-Z0-9]{4,15}$'),
    usage_limit  integer CHECK (usage_limit > 0),
    used_count   integer NOT NULL DEFAULT 0 CHECK (used_count >= 0),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT coupons_code_key UNIQUE (channel_id, code),
    CONSTRAINT coupons_never_over_limit CHECK (usage_limit IS NULL OR used_count <= usage_limit),
    FOREIGN KEY (channel_id, promotion_id) REFERENCES promotions (channel_id, id)
);
CREATE INDEX coupons_promotion ON coupons (channel_id, promotion_id, id);

-- Codes that a shopper typed, right or wrong: the cart says what became of each.
CREATE TABLE cart_coupons (
    channel_id uuid NOT NULL REFERENCES channels (id),
    cart_id    uuid NOT NULL,
    code       text NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, cart_id, code),
    FOREIGN KEY (channel_id, cart_id) REFERENCES carts (channel_id, id)
);

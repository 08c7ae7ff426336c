-- Price lists: prices in one currency, for a market or for every market of the currency (and of those for the ones whose
-- countries are all among the list's), in a window of time, by precedence of kind and then by priority.
CREATE TABLE price_lists (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    code       text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,40}$'),
    name       text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('flash', 'campaign', 'price_list')),
    currency   char(3) NOT NULL,
    market_id  uuid,
    countries  text[] NOT NULL DEFAULT '{}',
    priority   integer NOT NULL DEFAULT 0,
    starts_at  timestamptz,
    ends_at    timestamptz CHECK (ends_at > starts_at),
    status     text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT price_lists_code_key UNIQUE (channel_id, code),
    FOREIGN KEY (channel_id, market_id) REFERENCES markets (channel_id, id)
);

-- A variant may stand in a list several times, with windows of its own: a price that is scheduled to change.
CREATE TABLE price_list_entries (
    channel_id       uuid NOT NULL REFERENCES channels (id),
    id               uuid NOT NULL,
    list_id          uuid NOT NULL,
    variant_id       uuid NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor >= 0),
    compare_at_minor bigint CONSTRAINT price_list_entries_compare_at CHECK (compare_at_minor > amount_minor),
    starts_at        timestamptz,
    ends_at          timestamptz CONSTRAINT price_list_entries_window CHECK (ends_at > starts_at),
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, list_id) REFERENCES price_lists (channel_id, id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);
-- From when on tells the prices of a variant in a list apart.
CREATE UNIQUE INDEX price_list_entries_start_key
    ON price_list_entries (channel_id, list_id, variant_id, coalesce(starts_at, '-infinity'));
CREATE INDEX price_list_entries_variant ON price_list_entries (channel_id, variant_id);

-- Global: a central bank's rates are the same for every channel. How many units one euro buys, on a day.
CREATE TABLE exchange_rates (
    currency   char(3) NOT NULL,
    date       date NOT NULL,
    rate       numeric(20, 8) NOT NULL CHECK (rate > 0),
    source     text NOT NULL,
    fetched_at timestamptz NOT NULL,
    PRIMARY KEY (currency, date)
);

-- A market: where a shop sells in one currency, with prices of its own. Every channel has exactly one default market, in
-- the channel's currency; its countries are where it is meant for, and no rule about where it sells.
CREATE TABLE markets (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    code       text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,20}$'),
    name       text NOT NULL,
    currency   char(3) NOT NULL,
    countries  text[] NOT NULL DEFAULT '{}',
    -- How amounts that were converted are rounded, as kernel::Rounding writes it.
    rounding   text NOT NULL DEFAULT 'none',
    is_default boolean NOT NULL DEFAULT false,
    position   integer NOT NULL DEFAULT 0,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT markets_code_key UNIQUE (channel_id, code)
);
CREATE UNIQUE INDEX markets_default_key ON markets (channel_id) WHERE is_default;

INSERT INTO markets (channel_id, id, code, name, currency, countries, is_default)
SELECT id, gen_random_uuid(), lower(country), country, default_currency, ARRAY[country::text], true FROM channels;

-- What a variant costs in a market at this moment, whatever the reason: kept by pricing::commands::reprice, read by the
-- listing, the product page, the cart and the checkout. No row: not for sale there.
CREATE TABLE market_prices (
    channel_id       uuid NOT NULL REFERENCES channels (id),
    market_id        uuid NOT NULL,
    variant_id       uuid NOT NULL,
    currency         char(3) NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor >= 0),
    -- Shown only where the rule of the last 30 days allows it.
    compare_at_minor bigint CHECK (compare_at_minor > amount_minor),
    source           text NOT NULL CHECK (source IN ('flash', 'campaign', 'price_list', 'base', 'converted')),
    since            timestamptz NOT NULL,
    PRIMARY KEY (channel_id, market_id, variant_id),
    FOREIGN KEY (channel_id, market_id) REFERENCES markets (channel_id, id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);
CREATE INDEX market_prices_variant ON market_prices (channel_id, variant_id);

-- Every price a variant ever had in a market, from when. NULL: from then on it was not for sale.
CREATE TABLE price_history (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    market_id    uuid NOT NULL,
    variant_id   uuid NOT NULL,
    since        timestamptz NOT NULL,
    amount_minor bigint CHECK (amount_minor >= 0),
    PRIMARY KEY (channel_id, market_id, variant_id, since),
    FOREIGN KEY (channel_id, market_id) REFERENCES markets (channel_id, id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);

INSERT INTO market_prices (channel_id, market_id, variant_id, currency, amount_minor, source, since)
SELECT price.channel_id, market.id, price.variant_id, price.currency, price.amount_minor, 'base', price.updated_at
FROM prices price
JOIN markets market ON market.channel_id = price.channel_id AND market.currency = price.currency AND market.is_default;

INSERT INTO price_history (channel_id, market_id, variant_id, since, amount_minor)
SELECT channel_id, market_id, variant_id, since, amount_minor FROM market_prices;

-- The listing: one row per product and market.
ALTER TABLE product_listings ADD COLUMN market_id uuid, ADD COLUMN compare_at_minor bigint;
DELETE FROM product_listings listing
WHERE NOT EXISTS (SELECT FROM markets WHERE channel_id = listing.channel_id AND currency = listing.currency AND is_default);
UPDATE product_listings listing
SET market_id = market.id, card = (card::jsonb || 'null'::jsonb)::text
FROM markets market
WHERE market.channel_id = listing.channel_id AND market.is_default;
ALTER TABLE product_listings
    ALTER COLUMN market_id SET NOT NULL,
    DROP CONSTRAINT product_listings_pkey,
    ADD PRIMARY KEY (channel_id, market_id, product_id),
    ADD FOREIGN KEY (channel_id, market_id) REFERENCES markets (channel_id, id);
DROP INDEX product_listings_rank, product_listings_price, product_listings_newest, product_listings_category_rank,
    product_listings_category_price, product_listings_category_newest;
CREATE INDEX product_listings_rank ON product_listings (channel_id, market_id, rank, product_id);
CREATE INDEX product_listings_price ON product_listings (channel_id, market_id, price_minor, product_id);
CREATE INDEX product_listings_newest ON product_listings (channel_id, market_id, published_at DESC, product_id DESC);
CREATE INDEX product_listings_category_rank ON product_listings (channel_id, market_id, category_id, rank, product_id);
CREATE INDEX product_listings_category_price ON product_listings (channel_id, market_id, category_id, price_minor, product_id);
CREATE INDEX product_listings_category_newest
    ON product_listings (channel_id, market_id, category_id, published_at DESC, product_id DESC);

-- The market a cart is priced in.
ALTER TABLE carts ADD COLUMN market_id uuid;
UPDATE carts cart
SET market_id = market.id, currency = market.currency
FROM markets market
WHERE market.channel_id = cart.channel_id AND market.is_default;
ALTER TABLE carts
    ALTER COLUMN market_id SET NOT NULL,
    ADD FOREIGN KEY (channel_id, market_id) REFERENCES markets (channel_id, id);

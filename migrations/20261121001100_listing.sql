-- Read model of the listing: one row per product and currency, kept by `catalog::commands::refresh_listing`.
CREATE TABLE product_listings (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    currency        char(3) NOT NULL,
    product_id      uuid NOT NULL,
    category_id     uuid NOT NULL,
    rank            integer NOT NULL,
    slug            text NOT NULL,
    title           text NOT NULL,
    brand           text NOT NULL,
    price_minor     bigint NOT NULL,
    price_varies    boolean NOT NULL,
    available       integer NOT NULL,
    variant_count   integer NOT NULL,
    only_variant_id uuid,
    image_key       text NOT NULL,
    image_alt       text NOT NULL,
    image_widths    integer[] NOT NULL,
    dominant_colour text NOT NULL,
    published_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, currency, product_id),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    FOREIGN KEY (channel_id, category_id) REFERENCES categories (channel_id, id)
);
CREATE INDEX product_listings_rank ON product_listings (channel_id, currency, rank, product_id);
CREATE INDEX product_listings_price ON product_listings (channel_id, currency, price_minor, product_id);
CREATE INDEX product_listings_newest ON product_listings (channel_id, currency, published_at DESC, product_id DESC);
CREATE INDEX product_listings_category_rank ON product_listings (channel_id, currency, category_id, rank, product_id);
CREATE INDEX product_listings_category_price ON product_listings (channel_id, currency, category_id, price_minor, product_id);
CREATE INDEX product_listings_category_newest
    ON product_listings (channel_id, currency, category_id, published_at DESC, product_id DESC);

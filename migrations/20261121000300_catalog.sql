CREATE TABLE categories (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    id          uuid NOT NULL,
    slug        text NOT NULL,
    name        text NOT NULL,
    description text NOT NULL,
    position    integer NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT categories_slug_key UNIQUE (channel_id, slug)
);

CREATE TABLE products (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    id          uuid NOT NULL,
    category_id uuid NOT NULL,
    slug        text NOT NULL,
    title       text NOT NULL,
    brand       text NOT NULL,
    summary     text NOT NULL,
    description text NOT NULL,
    highlights  jsonb NOT NULL DEFAULT '[]',
    options     jsonb NOT NULL DEFAULT '[]',
    position    integer NOT NULL DEFAULT 0,
    status      text NOT NULL CHECK (status IN ('draft', 'review', 'published', 'archived')),
    origin      char(2),
    hs_code     text,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT products_slug_key UNIQUE (channel_id, slug),
    FOREIGN KEY (channel_id, category_id) REFERENCES categories (channel_id, id)
);

CREATE TABLE product_images (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    id              uuid NOT NULL,
    product_id      uuid NOT NULL,
    position        integer NOT NULL,
    file_key        text NOT NULL,
    alt             text NOT NULL,
    width           integer NOT NULL CHECK (width > 0),
    height          integer NOT NULL CHECK (height > 0),
    widths          integer[] NOT NULL,
    dominant_colour text NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT product_images_position_key UNIQUE (channel_id, product_id, position),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id)
);

CREATE TABLE variants (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    product_id   uuid NOT NULL,
    sku          text NOT NULL,
    title        text NOT NULL,
    options      jsonb NOT NULL DEFAULT '{}',
    weight_grams integer NOT NULL CHECK (weight_grams >= 0),
    position     integer NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT variants_sku_key UNIQUE (channel_id, sku),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id)
);
CREATE INDEX variants_product ON variants (channel_id, product_id, position);

-- The catalogue grows up: a tree of categories, brands, collections, tags, texts for search engines, translations,
-- barcodes and dimensions, and runs of the import.

ALTER TABLE categories
    ADD COLUMN parent_id       uuid,
    -- Its ancestors from the root, then itself; empty where a program from before the tree wrote the row.
    ADD COLUMN path            uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN seo_title       text NOT NULL DEFAULT '',
    ADD COLUMN seo_description text NOT NULL DEFAULT '';
UPDATE categories SET path = ARRAY[id];
ALTER TABLE categories
    ADD CONSTRAINT categories_parent_fkey FOREIGN KEY (channel_id, parent_id) REFERENCES categories (channel_id, id),
    ADD CONSTRAINT categories_path_check CHECK (
        path[cardinality(path)] = id AND cardinality(path) <= 6
        AND path[cardinality(path) - 1] IS NOT DISTINCT FROM parent_id
    );
CREATE INDEX categories_parent ON categories (channel_id, parent_id, position);

CREATE TABLE brands (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    id              uuid NOT NULL,
    slug            text NOT NULL,
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    seo_title       text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (channel_id, id),
    CONSTRAINT brands_slug_key UNIQUE (channel_id, slug),
    CONSTRAINT brands_name_key UNIQUE (channel_id, name)
);

ALTER TABLE products
    ADD COLUMN brand_id        uuid,
    ADD COLUMN seo_title       text NOT NULL DEFAULT '',
    ADD COLUMN seo_description text NOT NULL DEFAULT '',
    ADD COLUMN tags            text[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT products_brand_fkey FOREIGN KEY (channel_id, brand_id) REFERENCES brands (channel_id, id),
    ADD CONSTRAINT products_origin_check CHECK (origin ~ '^[A-Z]{2}$') NOT VALID,
    ADD CONSTRAINT products_hs_code_check CHECK (hs_code ~ '^[0-9]{4}(\.?[0-9]{2}){0,3}$') NOT VALID;
INSERT INTO brands (channel_id, id, slug, name)
SELECT DISTINCT ON (channel_id, slug) channel_id, gen_random_uuid(), slug, brand
FROM (SELECT channel_id, brand,
             coalesce(nullif(trim(BOTH '-' FROM regexp_replace(lower(brand), '[^a-z0-9]+', '-', 'g')), ''),
                      'brand-' || left(md5(brand), 8)) AS slug
      FROM products WHERE brand <> '') named
ORDER BY channel_id, slug, brand;
UPDATE products SET brand_id = brands.id, brand = brands.name
FROM brands
WHERE brands.channel_id = products.channel_id AND products.brand <> ''
  AND brands.slug = coalesce(
      nullif(trim(BOTH '-' FROM regexp_replace(lower(products.brand), '[^a-z0-9]+', '-', 'g')), ''),
      'brand-' || left(md5(products.brand), 8));
CREATE INDEX products_brand ON products (channel_id, brand_id);
CREATE INDEX products_category ON products (channel_id, category_id);
CREATE INDEX products_published ON products (channel_id, id) WHERE status = 'published';

ALTER TABLE variants
    -- GTIN-8, -12, -13 or -14 with its check digit.
    ADD COLUMN barcode   text CONSTRAINT variants_barcode_check CHECK (barcode ~ '^([0-9]{8}|[0-9]{12,14})$'),
    ADD COLUMN length_mm integer,
    ADD COLUMN width_mm  integer,
    ADD COLUMN height_mm integer,
    ADD CONSTRAINT variants_dimensions_check CHECK (
        num_nonnulls(length_mm, width_mm, height_mm) IN (0, 3)
        AND least(length_mm, width_mm, height_mm) >= 1
    );
CREATE UNIQUE INDEX variants_barcode_key ON variants (channel_id, barcode) WHERE barcode IS NOT NULL;

CREATE TABLE collections (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    id              uuid NOT NULL,
    slug            text NOT NULL,
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    seo_title       text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    position        integer NOT NULL DEFAULT 0,
    -- Who is in it by itself; NULL: it is filled by hand.
    rules           jsonb,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT collections_slug_key UNIQUE (channel_id, slug)
);

CREATE TABLE collection_products (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    collection_id uuid NOT NULL,
    product_id    uuid NOT NULL,
    position      integer NOT NULL,
    PRIMARY KEY (channel_id, collection_id, product_id),
    FOREIGN KEY (channel_id, collection_id) REFERENCES collections (channel_id, id),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id)
);
CREATE INDEX collection_products_position ON collection_products (channel_id, collection_id, position, product_id);
CREATE INDEX collection_products_product ON collection_products (channel_id, product_id);

-- Texts in other languages; NULL: the original counts.
CREATE TABLE catalogue_translations (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    subject_id      uuid GENERATED ALWAYS AS (coalesce(product_id, category_id, collection_id, brand_id)) STORED,
    locale          text NOT NULL,
    product_id      uuid,
    category_id     uuid,
    collection_id   uuid,
    brand_id        uuid,
    title           text,
    summary         text,
    description     text,
    seo_title       text,
    seo_description text,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (channel_id, subject_id, locale),
    CHECK (num_nonnulls(product_id, category_id, collection_id, brand_id) = 1),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    FOREIGN KEY (channel_id, category_id) REFERENCES categories (channel_id, id),
    FOREIGN KEY (channel_id, collection_id) REFERENCES collections (channel_id, id),
    FOREIGN KEY (channel_id, brand_id) REFERENCES brands (channel_id, id)
);

-- How far the import of a file has come, so that it can go on.
CREATE TABLE import_runs (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    -- SHA-256 of the file, hexadecimal.
    file_hash    text NOT NULL,
    -- The last record of the file that is dealt with; the first one after the head has number 1.
    rows_done    bigint NOT NULL DEFAULT 0,
    rows_good    bigint NOT NULL DEFAULT 0,
    rows_bad     bigint NOT NULL DEFAULT 0,
    -- Length of the file of refused rows at that point, in bytes.
    errors_bytes bigint NOT NULL DEFAULT 0,
    started_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    PRIMARY KEY (channel_id, id)
);
CREATE UNIQUE INDEX import_runs_open_key ON import_runs (channel_id, file_hash) WHERE finished_at IS NULL;

-- Where a picture was fetched from; NULL: somebody sent it. Kept so that a file which names the address again finds it.
ALTER TABLE product_images ADD COLUMN source text CHECK (length(source) <= 2000);
CREATE INDEX product_images_source ON product_images (channel_id, source) WHERE source IS NOT NULL;

-- Pictures that a file of products names and the product has not: fetched behind the records, gone when the run ends.
CREATE TABLE import_pictures (
    channel_id uuid NOT NULL REFERENCES channels (id),
    run_id     uuid NOT NULL,
    -- The record that names it, and its place among those of the record.
    record     bigint NOT NULL,
    place      integer NOT NULL,
    product_id uuid NOT NULL,
    address    text NOT NULL CHECK (length(address) <= 2000),
    alt        text NOT NULL,
    -- Why it was refused.
    problem    text,
    settled_at timestamptz,
    PRIMARY KEY (channel_id, run_id, record, place),
    FOREIGN KEY (channel_id, run_id) REFERENCES import_runs (channel_id, id),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id)
);

-- Read model of the search: a row per product, kept by flows::search, read by the index that every server holds in
-- memory. `words` is what is looked for, `facts` what is filtered and sorted by, both as JSON arrays in the order that
-- search::document knows; NULL: not on sale any more. `changed_in` is the transaction that wrote the row, so that a
-- server reads only what is new to it.
CREATE TABLE search_documents (
    channel_id uuid NOT NULL REFERENCES channels (id),
    product_id uuid NOT NULL,
    words      text,
    facts      text,
    changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (channel_id, product_id),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    CHECK ((words IS NULL) = (facts IS NULL))
);
CREATE INDEX search_documents_changed ON search_documents (channel_id, changed_in);

-- Words that mean the same (`two_way`), or that also find others (`one_way`: who looks for the first finds the rest too).
CREATE TABLE search_synonyms (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    language   text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    direction  text NOT NULL CHECK (direction IN ('one_way', 'two_way')),
    words      text[] NOT NULL CHECK (cardinality(words) BETWEEN 2 AND 20),
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX search_synonyms_language ON search_synonyms (channel_id, language);

-- A product's listing rows in all markets, which the projections ask for with every change of a product.
CREATE INDEX product_listings_product ON product_listings (channel_id, product_id);

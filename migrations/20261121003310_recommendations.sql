-- What to show beside a product, computed by a job. Without a person in it: views are counted by product and day alone.

CREATE TABLE product_views (
    channel_id uuid NOT NULL REFERENCES channels (id),
    product_id uuid NOT NULL,
    day        date NOT NULL,
    views      integer NOT NULL CHECK (views > 0),
    PRIMARY KEY (channel_id, product_id, day),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id)
);
CREATE INDEX product_views_day ON product_views (channel_id, day);

CREATE TABLE product_recommendations (
    channel_id uuid NOT NULL REFERENCES channels (id),
    product_id uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('together', 'similar')),
    rank       smallint NOT NULL CHECK (rank > 0),
    other_id   uuid NOT NULL,
    score      double precision NOT NULL CHECK (score > 0),
    PRIMARY KEY (channel_id, product_id, kind, rank),
    CONSTRAINT product_recommendations_other_key UNIQUE (channel_id, product_id, kind, other_id),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    FOREIGN KEY (channel_id, other_id) REFERENCES products (channel_id, id),
    CHECK (product_id <> other_id)
);

CREATE TABLE trending_products (
    channel_id uuid NOT NULL REFERENCES channels (id),
    product_id uuid NOT NULL,
    rank       smallint NOT NULL CHECK (rank > 0),
    score      double precision NOT NULL CHECK (score > 0),
    PRIMARY KEY (channel_id, product_id),
    CONSTRAINT trending_products_rank_key UNIQUE (channel_id, rank),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id)
);

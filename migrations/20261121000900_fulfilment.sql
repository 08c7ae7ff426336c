CREATE TABLE shipping_zones (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    code       text NOT NULL,
    name       text NOT NULL,
    country    char(2) NOT NULL,
    regions    text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (channel_id, id),
    CONSTRAINT shipping_zones_code_key UNIQUE (channel_id, code)
);

CREATE TABLE shipping_methods (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    code       text NOT NULL,
    name       text NOT NULL,
    position   integer NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT shipping_methods_code_key UNIQUE (channel_id, code)
);

-- A row of the rate table: this method to this zone costs this much up to this weight and takes this many business days.
CREATE TABLE shipping_rates (
    channel_id       uuid NOT NULL REFERENCES channels (id),
    method_id        uuid NOT NULL,
    zone_id          uuid NOT NULL,
    up_to_grams      integer NOT NULL CHECK (up_to_grams > 0),
    currency         char(3) NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor >= 0),
    min_days         integer NOT NULL CHECK (min_days >= 0),
    max_days         integer NOT NULL CHECK (max_days >= min_days),
    PRIMARY KEY (channel_id, method_id, zone_id, currency, up_to_grams),
    FOREIGN KEY (channel_id, method_id) REFERENCES shipping_methods (channel_id, id),
    FOREIGN KEY (channel_id, zone_id) REFERENCES shipping_zones (channel_id, id)
);

-- Tax on sales to a country (or one of its regions), in percent, from a day on.
CREATE TABLE tax_rates (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    country    char(2) NOT NULL,
    region     text NOT NULL DEFAULT '',
    name       text NOT NULL,
    rate       numeric(7, 4) NOT NULL CHECK (rate >= 0 AND rate < 100),
    valid_from date NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT tax_rates_key UNIQUE (channel_id, country, region, valid_from)
);

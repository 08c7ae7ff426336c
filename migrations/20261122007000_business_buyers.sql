-- Who buys for a business, and who owes no tax: what is typed at checkout, what an account keeps, what an order was sold by.

ALTER TABLE checkout_drafts ADD COLUMN tax_id text NOT NULL DEFAULT '';

-- The tax number that a person buys with.
CREATE TABLE buyer_tax_ids (
    channel_id uuid NOT NULL REFERENCES channels (id),
    person_id  uuid NOT NULL REFERENCES people (id),
    -- With the country's letters, where its numbers have them.
    number     text NOT NULL CHECK (length(number) BETWEEN 4 AND 20),
    country    char(2) NOT NULL,
    kept_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, person_id)
);

-- Certificates by which nothing is to be taken from a person in a country, or a region of it.
CREATE TABLE tax_exemptions (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    id          uuid NOT NULL,
    person_id   uuid NOT NULL REFERENCES people (id),
    country     char(2) NOT NULL,
    -- Empty: the whole country.
    region      text NOT NULL DEFAULT '',
    certificate text NOT NULL CHECK (length(certificate) BETWEEN 1 AND 60),
    -- Its last day; until further notice when it is none.
    valid_until date,
    granted_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (channel_id, id)
);
CREATE UNIQUE INDEX tax_exemptions_place ON tax_exemptions (channel_id, person_id, country, region) WHERE ended_at IS NULL;

ALTER TABLE orders
    -- The buyer's tax number.
    ADD COLUMN tax_id text NOT NULL DEFAULT '',
    -- The certificate by which no tax was taken.
    ADD COLUMN tax_certificate text NOT NULL DEFAULT '',
    -- Why no tax was taken of a buyer of whom it usually is; empty where nothing of the kind holds.
    ADD COLUMN tax_free text NOT NULL DEFAULT '' CHECK (tax_free IN ('', 'reverse_charge', 'certificate')),
    -- Of what was taken off goods and shipping: the tax inside their prices that this buyer does not pay.
    ADD COLUMN tax_relief_minor bigint NOT NULL DEFAULT 0 CHECK (tax_relief_minor >= 0),
    ADD COLUMN shipping_tax_relief_minor bigint NOT NULL DEFAULT 0 CHECK (shipping_tax_relief_minor >= 0),
    ADD CONSTRAINT orders_relief_is_taken_off CHECK (
        tax_relief_minor <= discount_minor AND shipping_tax_relief_minor <= shipping_discount_minor);

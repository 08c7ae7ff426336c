-- Where a shop is registered for tax. Rates come with the program; rows of tax_rates go before them.
CREATE TABLE tax_registrations (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    id          uuid NOT NULL,
    -- oss and ioss: the European one-stop shops; duties: the shop clears parcels to the country and collects the duty.
    scheme      text NOT NULL CHECK (scheme IN ('standard', 'oss', 'ioss', 'duties')),
    country     char(2) NOT NULL,
    region      text NOT NULL DEFAULT '',
    number      text NOT NULL DEFAULT '',
    valid_from  date NOT NULL,
    valid_until date CHECK (valid_until >= valid_from),
    PRIMARY KEY (channel_id, id),
    CONSTRAINT tax_registrations_key UNIQUE (channel_id, scheme, country, region, valid_from)
);

ALTER TABLE tax_rates
    ADD COLUMN category text NOT NULL DEFAULT 'standard',
    -- A region's tax that is taken beside the country's, and not in its place.
    ADD COLUMN beside_country boolean NOT NULL DEFAULT false,
    ADD COLUMN shipping text NOT NULL DEFAULT 'as_goods' CHECK (shipping IN ('as_goods', 'taxed', 'untaxed')),
    DROP CONSTRAINT tax_rates_key,
    ADD CONSTRAINT tax_rates_key UNIQUE (channel_id, country, region, category, valid_from);

ALTER TABLE products
    ADD COLUMN tax_category text NOT NULL DEFAULT 'standard' CONSTRAINT products_tax_category_check CHECK (
        tax_category IN ('standard', 'reduced', 'zero', 'exempt', 'books', 'food', 'childrens_clothing')),
    -- ISO codes of the countries it is not sent to.
    ADD COLUMN not_sent_to text[] NOT NULL DEFAULT '{}';

ALTER TABLE orders
    ADD COLUMN prices_include_tax boolean NOT NULL DEFAULT true,
    -- Tax that came on top of the prices; a part of tax_minor.
    ADD COLUMN added_tax_minor bigint NOT NULL DEFAULT 0 CHECK (added_tax_minor >= 0),
    -- Import duty, without tax.
    ADD COLUMN duty_minor bigint NOT NULL DEFAULT 0 CHECK (duty_minor >= 0),
    -- Whether duty or tax may be due on delivery.
    ADD COLUMN due_on_delivery boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT orders_total_adds_up,
    -- To the cent: lines and shipping, less what was taken off each, and what comes on top; none falls below zero.
    ADD CONSTRAINT orders_total_adds_up CHECK (
        total_minor = subtotal_minor - discount_minor + shipping_minor - shipping_discount_minor
                      + added_tax_minor + duty_minor
        AND discount_minor <= subtotal_minor AND shipping_discount_minor <= shipping_minor
        AND added_tax_minor <= tax_minor);

-- The tax of an order by jurisdiction and by what it is on, frozen when it was placed.
CREATE TABLE order_tax_lines (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    order_id     uuid NOT NULL,
    sequence     integer NOT NULL,
    part_of      text NOT NULL CHECK (part_of IN ('line', 'shipping', 'duty')),
    -- Of the order's line.
    position     integer,
    jurisdiction text NOT NULL,
    name         text NOT NULL,
    rate         numeric(7, 4) NOT NULL CHECK (rate >= 0),
    -- Without tax.
    base_minor   bigint NOT NULL CHECK (base_minor >= 0),
    tax_minor    bigint NOT NULL CHECK (tax_minor >= 0),
    PRIMARY KEY (channel_id, order_id, sequence),
    CHECK ((part_of = 'line') = (position IS NOT NULL)),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, order_id, position) REFERENCES order_lines (channel_id, order_id, position)
);

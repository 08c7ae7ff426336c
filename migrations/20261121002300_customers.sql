-- What a shopper keeps with a shop. A person is one in all channels; what is kept belongs to a person in a channel.

-- The address book. An order keeps its own copy, so a row may be changed and deleted at will.
CREATE TABLE addresses (
    channel_id       uuid NOT NULL REFERENCES channels (id),
    id               uuid NOT NULL,
    person_id        uuid NOT NULL REFERENCES people (id),
    label            text NOT NULL CHECK (length(label) <= 40),
    name             text NOT NULL,
    company          text NOT NULL,
    line1            text NOT NULL,
    line2            text NOT NULL,
    city             text NOT NULL,
    region           text NOT NULL,
    postcode         text NOT NULL,
    country          char(2) NOT NULL,
    phone            text NOT NULL,
    default_delivery boolean NOT NULL,
    default_billing  boolean NOT NULL,
    created_at       timestamptz NOT NULL,
    -- The version: a change names the one it was made from.
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX addresses_person ON addresses (channel_id, person_id, id);
CREATE UNIQUE INDEX addresses_default_delivery ON addresses (channel_id, person_id) WHERE default_delivery;
CREATE UNIQUE INDEX addresses_default_billing ON addresses (channel_id, person_id) WHERE default_billing;

CREATE TABLE wish_list_items (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    person_id  uuid NOT NULL REFERENCES people (id),
    product_id uuid NOT NULL,
    variant_id uuid,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT wish_list_items_key UNIQUE NULLS NOT DISTINCT (channel_id, person_id, product_id, variant_id),
    CONSTRAINT wish_list_items_product FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    CONSTRAINT wish_list_items_variant FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id)
);

-- Rows are only ever added: the newest of a purpose counts, and the others show what was agreed to and when.
CREATE TABLE consents (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    person_id    uuid NOT NULL REFERENCES people (id),
    purpose      text NOT NULL CHECK (purpose IN ('marketing_email', 'marketing_sms', 'personalisation', 'analytics')),
    granted      boolean NOT NULL,
    -- Which wording was on the page.
    text_version text NOT NULL,
    at           timestamptz NOT NULL,
    ip           text,
    user_agent   text NOT NULL CHECK (length(user_agent) <= 300),
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX consents_person ON consents (channel_id, person_id, purpose, id DESC);

-- What a person chose; a pair without a row has the default of the program.
CREATE TABLE notification_preferences (
    channel_id uuid NOT NULL REFERENCES channels (id),
    person_id  uuid NOT NULL REFERENCES people (id),
    kind       text NOT NULL CHECK (kind IN ('orders', 'shows', 'price_drops', 'back_in_stock', 'news')),
    medium     text NOT NULL CHECK (medium IN ('email', 'sms', 'push')),
    enabled    boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, person_id, kind, medium),
    -- What is said about an order has to be readable later on.
    CONSTRAINT notification_preferences_orders_by_email CHECK (enabled OR kind <> 'orders' OR medium <> 'email')
);

-- Minutes after midnight by the shop's clocks; from 22:00 until 07:00 goes over midnight.
CREATE TABLE quiet_hours (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    person_id     uuid NOT NULL REFERENCES people (id),
    from_minute   smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    until_minute  smallint NOT NULL CHECK (until_minute BETWEEN 0 AND 1439 AND until_minute <> from_minute),
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, person_id)
);

-- The person's picture: a folder of the object store whose name nobody guesses.
ALTER TABLE people ADD COLUMN avatar_key text CHECK (avatar_key ~ '^avatars/[a-z0-9]{20,80}$');

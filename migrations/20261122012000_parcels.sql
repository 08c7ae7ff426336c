-- With which carrier an order's parcel goes, and under which number; an order without a row was sent without either.
CREATE TABLE parcels (
    channel_id      uuid NOT NULL REFERENCES channels (id),
    order_id        uuid NOT NULL,
    -- A carrier's code as the program knows it, or `other` with a name and a link of its own.
    carrier         text NOT NULL CHECK (carrier ~ '^[a-z0-9_]{1,30}$'),
    carrier_name    text NOT NULL CHECK (length(carrier_name) <= 60),
    link            text NOT NULL CHECK (link = '' OR link LIKE 'https://%'),
    tracking_number text NOT NULL CHECK (tracking_number ~ '^[A-Z0-9]{0,40}$'),
    noted_at        timestamptz NOT NULL,
    PRIMARY KEY (channel_id, order_id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    CONSTRAINT parcels_carrier_is_named CHECK (
        CASE WHEN carrier = 'other' THEN carrier_name <> '' AND link <> ''
             ELSE carrier_name = '' AND link = '' AND tracking_number <> '' END)
);

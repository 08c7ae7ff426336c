CREATE TABLE warehouses (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    code       text NOT NULL,
    name       text NOT NULL,
    country    char(2) NOT NULL,
    region     text NOT NULL,
    postcode   text NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT warehouses_code_key UNIQUE (channel_id, code)
);

-- What can never oversell: `reserved` never passes `on_hand`, and neither is ever negative.
CREATE TABLE stock_levels (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    variant_id   uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    on_hand      integer NOT NULL,
    reserved     integer NOT NULL DEFAULT 0,
    PRIMARY KEY (channel_id, variant_id, warehouse_id),
    FOREIGN KEY (channel_id, variant_id) REFERENCES variants (channel_id, id),
    FOREIGN KEY (channel_id, warehouse_id) REFERENCES warehouses (channel_id, id),
    CONSTRAINT stock_levels_never_oversold CHECK (reserved >= 0 AND on_hand >= reserved)
) WITH (fillfactor = 70);

CREATE TABLE stock_movements (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    id             uuid NOT NULL,
    variant_id     uuid NOT NULL,
    warehouse_id   uuid NOT NULL,
    quantity       integer NOT NULL CHECK (quantity <> 0),
    reason         text NOT NULL CHECK (reason IN ('initial', 'adjustment', 'sale', 'return')),
    reference_type text NOT NULL,
    reference_id   text NOT NULL,
    occurred_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, variant_id, warehouse_id) REFERENCES stock_levels (channel_id, variant_id, warehouse_id)
);
CREATE INDEX stock_movements_variant ON stock_movements (channel_id, variant_id, id);

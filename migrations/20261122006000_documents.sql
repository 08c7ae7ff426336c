-- Invoices, receipts and credit notes. What was issued is never changed. The files lie in the object store and can be made
-- again from what is kept here. Their numbers come from the table numbers, in the transaction that writes the document, so
-- that a series has no gaps.
CREATE TABLE documents (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    id          uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('invoice', 'receipt', 'credit_note')),
    -- 1, 2, 3 … in the channel's series of the kind.
    sequence    bigint NOT NULL CHECK (sequence > 0),
    number      text NOT NULL,
    order_id    uuid NOT NULL,
    -- Of a credit note: what went back.
    refund_id   uuid,
    currency    char(3) NOT NULL,
    total_minor bigint NOT NULL CHECK (total_minor >= 0),
    tax_minor   bigint NOT NULL CHECK (tax_minor BETWEEN 0 AND total_minor),
    -- BCP 47.
    language    text NOT NULL,
    -- Every word and figure on it.
    content     jsonb NOT NULL,
    -- Of its file.
    object_key  text NOT NULL,
    sha256      bytea NOT NULL CHECK (octet_length(sha256) = 32),
    bytes       integer NOT NULL CHECK (bytes > 0),
    issued_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT documents_sequence_key UNIQUE (channel_id, kind, sequence),
    CHECK ((kind = 'credit_note') = (refund_id IS NOT NULL)),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    FOREIGN KEY (channel_id, refund_id) REFERENCES refunds (channel_id, id)
);
-- One invoice and one receipt of an order, one credit note of a refund.
CREATE UNIQUE INDEX documents_of_order ON documents (channel_id, order_id, kind) WHERE refund_id IS NULL;
CREATE UNIQUE INDEX documents_of_refund ON documents (channel_id, refund_id) WHERE refund_id IS NOT NULL;
CREATE INDEX documents_order ON documents (channel_id, order_id);

-- How a shop's documents name it; a shop without a row is named as its pages name it.
CREATE TABLE document_settings (
    channel_id uuid PRIMARY KEY REFERENCES channels (id),
    -- Empty: the shop's name.
    legal_name text NOT NULL DEFAULT '' CHECK (length(legal_name) <= 120),
    -- Of the business, in lines.
    address    text NOT NULL DEFAULT '' CHECK (length(address) <= 400),
    -- Name and number in the register, such as "ABN 51 824 753 556".
    registration text NOT NULL DEFAULT '' CHECK (length(registration) <= 120),
    paper      text NOT NULL DEFAULT 'a4' CHECK (paper IN ('a4', 'letter')),
    -- At the end of each invoice.
    note       text NOT NULL DEFAULT '' CHECK (length(note) <= 600)
);

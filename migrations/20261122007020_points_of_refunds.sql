-- Points are taken back refund by refund: an order has one entry of a kind for each refund, and one without.
ALTER TABLE loyalty_entries
    ADD COLUMN refund_id uuid,
    DROP CONSTRAINT loyalty_entries_order_key,
    ADD CHECK (refund_id IS NULL OR kind = 'reversed'),
    ADD FOREIGN KEY (channel_id, refund_id) REFERENCES refunds (channel_id, id);
CREATE UNIQUE INDEX loyalty_entries_order_once ON loyalty_entries (channel_id, order_id, kind, coalesce(refund_id, order_id));

-- A promotion may add something for nothing instead of taking something off: its use by an order says what.

ALTER TABLE promotion_redemptions ADD COLUMN gift_variant_id uuid;
ALTER TABLE promotion_redemptions ADD COLUMN gift_quantity integer CHECK (gift_quantity > 0);
ALTER TABLE promotion_redemptions DROP CONSTRAINT promotion_redemptions_check;
ALTER TABLE promotion_redemptions ADD CONSTRAINT promotion_redemptions_gives_something
    CHECK (goods_minor + shipping_minor > 0 OR gift_variant_id IS NOT NULL);
ALTER TABLE promotion_redemptions ADD CONSTRAINT promotion_redemptions_gift_whole
    CHECK ((gift_variant_id IS NULL) = (gift_quantity IS NULL));
ALTER TABLE promotion_redemptions ADD CONSTRAINT promotion_redemptions_gift_fkey
    FOREIGN KEY (channel_id, gift_variant_id) REFERENCES variants (channel_id, id);

-- A sold gift card whose money went back with a refund: what was left on it was taken.
ALTER TABLE gift_cards ADD COLUMN voided_at timestamptz;
UPDATE gift_cards g SET voided_at = s.voided_at
FROM sold_gift_cards s, credit_accounts a
WHERE s.voided_at IS NOT NULL AND g.channel_id = s.channel_id AND g.source = 'sale' AND g.reference = s.order_id
  AND g.ordinal / 100 = s.position AND a.channel_id = g.channel_id AND a.id = g.id AND a.balance_minor = 0;

-- The language of the page an order was placed on (BCP 47 tag): letters about it are written in it. NULL: not known, the
-- shop's own.
ALTER TABLE orders ADD COLUMN locale text CHECK (length(locale) BETWEEN 2 AND 35);

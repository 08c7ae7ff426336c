-- What a listing shows of a product, as one JSON array: reading a page of listing rows column by column costs PostgreSQL
-- and us more than finding them. The order of the values is in catalog::queries::listing.
ALTER TABLE product_listings ADD COLUMN card text NOT NULL DEFAULT '[]';
UPDATE product_listings
SET card = json_build_array(product_id, slug, title, brand, price_minor, price_varies, available, variant_count,
                            image_key, image_widths, rank,
                            (extract(epoch FROM published_at) * 1000000)::bigint)::text;
ALTER TABLE product_listings ALTER COLUMN card DROP DEFAULT;

# shellcheck shell=bash
# Goods of a shop for measurements, straight from its database. Sourced, never run.

[[ -n "${LSN_GOODS_LOADED:-}" ]] && return 0
LSN_GOODS_LOADED=1

# stock_up PSQL…: adds 100,000 pieces of every variant, with the movements that belong to them. The words are a command
# that runs SQL from standard input.
stock_up() {
    "$@" <<-'SQL'
		WITH more AS (
		    UPDATE stock_levels SET on_hand = on_hand + 100000 RETURNING channel_id, variant_id, warehouse_id)
		INSERT INTO stock_movements
		    (channel_id, id, variant_id, warehouse_id, quantity, reason, reference_type, reference_id, occurred_at)
		SELECT channel_id, gen_random_uuid(), variant_id, warehouse_id, 100000, 'adjustment', 'measurement', 'stock_up', now()
		FROM more;
	SQL
}

# goods PSQL…: ids of up to 100 variants that are in stock, with commas between them.
goods() {
    "$@" <<-'SQL'
		SELECT string_agg(variant_id::text, ',') FROM (
		    SELECT DISTINCT s.variant_id FROM stock_levels s
		    JOIN variants v ON v.channel_id = s.channel_id AND v.id = s.variant_id
		    JOIN products p ON p.channel_id = v.channel_id AND p.id = v.product_id
		    WHERE s.on_hand > 0 AND p.status = 'published' ORDER BY 1 LIMIT 100) chosen;
	SQL
}

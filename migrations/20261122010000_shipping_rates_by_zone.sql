-- Every step of a checkout asks for the rates of one or two zones.
CREATE INDEX shipping_rates_zone ON shipping_rates (channel_id, zone_id, currency, up_to_grams);
CREATE INDEX shipping_zones_country ON shipping_zones (channel_id, country);

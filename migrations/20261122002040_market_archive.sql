-- A market that is not offered any more; carts that are in it may still be paid. NULL: it is open.
ALTER TABLE markets ADD COLUMN archived_at timestamptz CHECK (archived_at IS NULL OR NOT is_default);

-- A cart beside a person's own: an earlier order is bought again with it, and nothing else. Their own stays as it is.
ALTER TABLE carts ADD COLUMN beside boolean NOT NULL DEFAULT false;

-- Of their own a person has one open cart; beside it any number.
DROP INDEX carts_person_key;
CREATE UNIQUE INDEX carts_person_key ON carts (channel_id, person_id)
    WHERE status = 'open' AND person_id IS NOT NULL AND NOT beside;

-- Carts that are cleared away when nobody comes back: guests', and those beside.
DROP INDEX carts_of_guests;
CREATE INDEX carts_to_clear ON carts (updated_at) WHERE (person_id IS NULL OR beside) AND status = 'open';

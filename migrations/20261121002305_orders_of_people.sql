-- Whose cart it is, once somebody is signed in. Of one person and shop one cart is open.
ALTER TABLE carts ADD COLUMN person_id uuid REFERENCES people (id);
CREATE UNIQUE INDEX carts_person_key ON carts (channel_id, person_id) WHERE status = 'open' AND person_id IS NOT NULL;

-- Whose order it is: of who was signed in at checkout, or of who showed later that the order's address is theirs.
ALTER TABLE orders ADD COLUMN person_id uuid REFERENCES people (id);
CREATE INDEX orders_person ON orders (channel_id, person_id, placed_at DESC, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX orders_guest_email ON orders (channel_id, lower(email)) WHERE person_id IS NULL;

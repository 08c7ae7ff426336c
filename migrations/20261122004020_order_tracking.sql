-- A link that opens the whole order, or just where its parcel is: who knows number and e-mail address gets the latter.
ALTER TABLE order_links ADD COLUMN scope text NOT NULL DEFAULT 'order' CHECK (scope IN ('order', 'tracking'));

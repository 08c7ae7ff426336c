-- The desk finds orders by the beginnings of the words in number, e-mail address and name. The words are those of
-- orders::queries::desk_orders, to the letter.
CREATE INDEX orders_words ON orders USING gin (to_tsvector('simple',
    regexp_replace(number || ' ' || email || ' ' || coalesce(address ->> 'name', ''), '[^[:alnum:]]+', ' ', 'g')));

-- A product's short points and choices in another language; NULL: the original is shown. `options` says for an option of the
-- original what it and its values are called: {"Colour": {"name": "…", "values": {"Sand": "…"}}}.
ALTER TABLE catalogue_translations ADD COLUMN highlights text[], ADD COLUMN options jsonb;

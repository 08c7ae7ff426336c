-- Pages of text that a shop writes itself: about, delivery, returns, privacy, terms, contact. One row per page and
-- language; where a shop has written nothing, the program has a text of its own.
CREATE TABLE content_pages (
    channel_id uuid NOT NULL REFERENCES channels (id),
    -- The last part of the page's address.
    slug       text NOT NULL CHECK (slug ~ '^[a-z0-9-]{1,60}$'),
    -- BCP 47, as kernel::Locale writes it.
    locale     text NOT NULL,
    title      text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    -- Markdown (CommonMark); HTML in it is dropped when it is shown.
    body       text NOT NULL CHECK (length(body) <= 50000),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, slug, locale)
);

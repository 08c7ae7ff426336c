-- What a shop says of itself on its home page, one row per language. Where there is none, and where a text is empty, the
-- page shows nothing of the kind.
CREATE TABLE storefront_texts (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    -- BCP 47, as kernel::Locale writes it.
    locale         text NOT NULL,
    -- For search engines.
    description    text NOT NULL CHECK (length(description) <= 300),
    eyebrow        text NOT NULL CHECK (length(eyebrow) <= 120),
    title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    lead           text NOT NULL CHECK (length(lead) <= 300),
    delivery_title text NOT NULL CHECK (length(delivery_title) <= 120),
    delivery_text  text NOT NULL CHECK (length(delivery_text) <= 300),
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (channel_id, locale)
);

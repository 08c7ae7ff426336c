-- What shoppers looked for and did not find: the words and how often, nothing of who looked. Words that look like an address
-- or a number of somebody are not kept (search::misses).
CREATE TABLE search_misses (
    channel_id uuid NOT NULL REFERENCES channels (id),
    language   text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
    term       text NOT NULL CHECK (char_length(term) BETWEEN 1 AND 80),
    count      bigint NOT NULL CHECK (count > 0),
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, language, term)
);
CREATE INDEX search_misses_count ON search_misses (channel_id, count DESC, language, term);
CREATE INDEX search_misses_last ON search_misses (last_at);

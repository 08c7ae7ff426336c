-- Live shows before anybody broadcasts: who hosts, what is planned, who wants to know of it. What happens in a room while a
-- show is on (chat, moderation, drops) is not here.

CREATE TABLE hosts (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    -- Whose shows they are; none for a host whom the shop has entered, or whose account has ended.
    person_id  uuid REFERENCES people (id),
    handle     text NOT NULL CHECK (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(handle) <= 60),
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    bio        text NOT NULL CHECK (length(bio) <= 2000),
    version    integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT hosts_handle_key UNIQUE (channel_id, handle),
    CONSTRAINT hosts_person_key UNIQUE (channel_id, person_id)
);
CREATE INDEX hosts_person ON hosts (person_id);

CREATE TABLE host_follows (
    channel_id  uuid NOT NULL REFERENCES channels (id),
    host_id     uuid NOT NULL,
    person_id   uuid NOT NULL REFERENCES people (id),
    followed_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, host_id, person_id),
    CONSTRAINT host_follows_host FOREIGN KEY (channel_id, host_id) REFERENCES hosts (channel_id, id)
);
CREATE INDEX host_follows_person ON host_follows (person_id);

-- Shows that come again at the same time of the shop's clocks.
CREATE TABLE show_series (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    every      text NOT NULL CHECK (every IN ('day', 'week', 'two_weeks')),
    first_day  date NOT NULL,
    -- By the shop's clocks, so that a show stays at seven when they are put forward.
    starts     time NOT NULL,
    ended_at   timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX show_series_open ON show_series (created_at) WHERE ended_at IS NULL;

CREATE TABLE shows (
    channel_id     uuid NOT NULL REFERENCES channels (id),
    id             uuid NOT NULL,
    slug           text NOT NULL CHECK (length(slug) BETWEEN 1 AND 120),
    host_id        uuid NOT NULL,
    title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    description    text NOT NULL CHECK (length(description) <= 4000),
    -- The language that is spoken, a BCP 47 tag.
    locale         text NOT NULL CHECK (length(locale) BETWEEN 2 AND 35),
    scheduled_at   timestamptz NOT NULL,
    minutes        integer NOT NULL CHECK (minutes BETWEEN 5 AND 720),
    visibility     text NOT NULL CHECK (visibility IN ('public', 'unlisted')),
    status         text NOT NULL CHECK (status IN ('scheduled', 'live', 'interrupted', 'ended', 'cancelled')),
    series_id      uuid,
    -- Which day of its series it is, wherever it was moved to since.
    series_day     date,
    version        integer NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    started_at     timestamptz,
    interrupted_at timestamptz,
    -- When an interrupted show ends unless its host comes back.
    close_at       timestamptz,
    ended_at       timestamptz,
    cancelled_at   timestamptz,
    cancel_reason  text CHECK (length(cancel_reason) BETWEEN 1 AND 500),
    PRIMARY KEY (channel_id, id),
    CONSTRAINT shows_slug_key UNIQUE (channel_id, slug),
    CONSTRAINT shows_series_day_key UNIQUE (channel_id, series_id, series_day),
    CONSTRAINT shows_host FOREIGN KEY (channel_id, host_id) REFERENCES hosts (channel_id, id),
    FOREIGN KEY (channel_id, series_id) REFERENCES show_series (channel_id, id),
    CHECK ((series_id IS NULL) = (series_day IS NULL)),
    CHECK (status <> 'live' OR started_at IS NOT NULL),
    CHECK ((status = 'interrupted') = (close_at IS NOT NULL)),
    CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL)),
    CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL))
);
CREATE INDEX shows_programme ON shows (channel_id, scheduled_at, id);
CREATE INDEX shows_of_host ON shows (channel_id, host_id, scheduled_at);
CREATE INDEX shows_to_close ON shows (close_at) WHERE status = 'interrupted';

CREATE TABLE show_cohosts (
    channel_id uuid NOT NULL REFERENCES channels (id),
    show_id    uuid NOT NULL,
    host_id    uuid NOT NULL,
    PRIMARY KEY (channel_id, show_id, host_id),
    FOREIGN KEY (channel_id, show_id) REFERENCES shows (channel_id, id),
    CONSTRAINT show_cohosts_host FOREIGN KEY (channel_id, host_id) REFERENCES hosts (channel_id, id)
);

-- The running order.
CREATE TABLE show_segments (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    show_id    uuid NOT NULL,
    position   integer NOT NULL CHECK (position > 0),
    title      text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    -- Markdown, for the host alone.
    script     text NOT NULL CHECK (length(script) <= 10000),
    minutes    integer NOT NULL CHECK (minutes BETWEEN 1 AND 240),
    PRIMARY KEY (channel_id, id),
    CONSTRAINT show_segments_show_key UNIQUE (channel_id, show_id, id),
    FOREIGN KEY (channel_id, show_id) REFERENCES shows (channel_id, id)
);
CREATE INDEX show_segments_order ON show_segments (channel_id, show_id, position);

CREATE TABLE show_products (
    channel_id uuid NOT NULL REFERENCES channels (id),
    show_id    uuid NOT NULL,
    product_id uuid NOT NULL,
    position   integer NOT NULL CHECK (position > 0),
    -- The segment that presents it, where it was given to one.
    segment_id uuid,
    PRIMARY KEY (channel_id, show_id, product_id),
    FOREIGN KEY (channel_id, show_id) REFERENCES shows (channel_id, id),
    CONSTRAINT show_products_product FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    CONSTRAINT show_products_segment FOREIGN KEY (channel_id, show_id, segment_id)
        REFERENCES show_segments (channel_id, show_id, id)
);

-- Who wants to be told of a show: one row per address. A person's row follows the address of the letter, not of the account.
CREATE TABLE show_reminders (
    channel_id   uuid NOT NULL REFERENCES channels (id),
    id           uuid NOT NULL,
    show_id      uuid NOT NULL,
    person_id    uuid REFERENCES people (id),
    email        text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    locale       text NOT NULL CHECK (length(locale) BETWEEN 2 AND 35),
    -- In the link that ends it; it can do nothing else.
    stop_token   text NOT NULL CHECK (length(stop_token) = 64),
    wanted_at    timestamptz NOT NULL,
    -- When the letter of each kind was written.
    soon_told_at      timestamptz,
    live_told_at      timestamptz,
    cancelled_told_at timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT show_reminders_address_key UNIQUE (channel_id, show_id, email),
    CONSTRAINT show_reminders_token_key UNIQUE (channel_id, stop_token),
    CONSTRAINT show_reminders_show FOREIGN KEY (channel_id, show_id) REFERENCES shows (channel_id, id)
);
CREATE INDEX show_reminders_person ON show_reminders (person_id);
CREATE INDEX show_reminders_email ON show_reminders (email);

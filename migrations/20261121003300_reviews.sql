-- What buyers say of products: reviews, and questions with their answers. Everything is looked at before it is shown.

CREATE TABLE reviews (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    id            uuid NOT NULL,
    product_id    uuid NOT NULL,
    person_id     uuid NOT NULL REFERENCES people (id),
    -- The order by which the person has it: only buyers review.
    order_id      uuid NOT NULL,
    -- The name that is shown, as it was when the review was written.
    author        text NOT NULL CHECK (length(author) BETWEEN 1 AND 60),
    stars         smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
    body          text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
    status        text NOT NULL CHECK (status IN ('pending', 'published', 'rejected')),
    -- What the look of the text gave cause for; empty when nothing did.
    suspicion     text NOT NULL CHECK (suspicion IN ('', 'link', 'contact', 'shouting', 'repetition')),
    reject_reason text CHECK (length(reject_reason) BETWEEN 1 AND 500),
    answer        text CHECK (length(answer) BETWEEN 1 AND 2000),
    answered_at   timestamptz,
    helpful_count integer NOT NULL DEFAULT 0 CHECK (helpful_count >= 0),
    written_at    timestamptz NOT NULL,
    decided_at    timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT reviews_product_person_key UNIQUE (channel_id, product_id, person_id),
    CONSTRAINT reviews_product FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    FOREIGN KEY (channel_id, order_id) REFERENCES orders (channel_id, id),
    CHECK ((status = 'pending') = (decided_at IS NULL)),
    CHECK ((status = 'rejected') = (reject_reason IS NOT NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX reviews_newest ON reviews (channel_id, product_id, written_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX reviews_helpful ON reviews (channel_id, product_id, helpful_count DESC, id DESC) WHERE status = 'published';
CREATE INDEX reviews_queue ON reviews (channel_id, status, written_at, id);
CREATE INDEX reviews_person ON reviews (person_id);

CREATE TABLE review_photos (
    channel_id uuid NOT NULL REFERENCES channels (id),
    id         uuid NOT NULL,
    review_id  uuid NOT NULL,
    -- `reviews/` and a name nobody guesses; the files are `<file_key>/<width>.webp` and `.jpg`.
    file_key   text NOT NULL CHECK (file_key ~ '^reviews/[a-z0-9]{20,80}$'),
    width      integer NOT NULL CHECK (width > 0),
    height     integer NOT NULL CHECK (height > 0),
    widths     integer[] NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, review_id) REFERENCES reviews (channel_id, id) ON DELETE CASCADE
);
CREATE INDEX review_photos_review ON review_photos (channel_id, review_id, id);

CREATE TABLE review_votes (
    channel_id uuid NOT NULL REFERENCES channels (id),
    review_id  uuid NOT NULL,
    person_id  uuid NOT NULL REFERENCES people (id),
    voted_at   timestamptz NOT NULL,
    PRIMARY KEY (channel_id, review_id, person_id),
    FOREIGN KEY (channel_id, review_id) REFERENCES reviews (channel_id, id) ON DELETE CASCADE
);
CREATE INDEX review_votes_person ON review_votes (person_id);

-- The sum of a product's published reviews, kept by the commands that publish and take back.
CREATE TABLE product_ratings (
    channel_id uuid NOT NULL REFERENCES channels (id),
    product_id uuid NOT NULL,
    count      integer NOT NULL CHECK (count >= 0),
    sum        integer NOT NULL,
    -- How many gave one, two, … five stars.
    by_stars   integer[] NOT NULL CHECK (cardinality(by_stars) = 5),
    PRIMARY KEY (channel_id, product_id),
    FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    CHECK (sum BETWEEN count AND 5 * count)
);

CREATE TABLE product_questions (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    id            uuid NOT NULL,
    product_id    uuid NOT NULL,
    person_id     uuid NOT NULL REFERENCES people (id),
    author        text NOT NULL CHECK (length(author) BETWEEN 1 AND 60),
    body          text NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
    status        text NOT NULL CHECK (status IN ('pending', 'published', 'rejected')),
    suspicion     text NOT NULL CHECK (suspicion IN ('', 'link', 'contact', 'shouting', 'repetition')),
    reject_reason text CHECK (length(reject_reason) BETWEEN 1 AND 500),
    asked_at      timestamptz NOT NULL,
    decided_at    timestamptz,
    PRIMARY KEY (channel_id, id),
    CONSTRAINT product_questions_product FOREIGN KEY (channel_id, product_id) REFERENCES products (channel_id, id),
    CHECK ((status = 'pending') = (decided_at IS NULL)),
    CHECK ((status = 'rejected') = (reject_reason IS NOT NULL))
);
CREATE INDEX product_questions_newest ON product_questions (channel_id, product_id, asked_at DESC, id DESC)
    WHERE status = 'published';
CREATE INDEX product_questions_queue ON product_questions (channel_id, status, asked_at, id);
CREATE INDEX product_questions_person ON product_questions (person_id);

CREATE TABLE question_answers (
    channel_id    uuid NOT NULL REFERENCES channels (id),
    id            uuid NOT NULL,
    question_id   uuid NOT NULL,
    -- Whose answer it is. A shop's stays when who wrote it is gone.
    person_id     uuid REFERENCES people (id),
    by_shop       boolean NOT NULL,
    author        text NOT NULL CHECK (length(author) BETWEEN 1 AND 60),
    body          text NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
    status        text NOT NULL CHECK (status IN ('pending', 'published', 'rejected')),
    suspicion     text NOT NULL CHECK (suspicion IN ('', 'link', 'contact', 'shouting', 'repetition')),
    reject_reason text CHECK (length(reject_reason) BETWEEN 1 AND 500),
    answered_at   timestamptz NOT NULL,
    decided_at    timestamptz,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, question_id) REFERENCES product_questions (channel_id, id) ON DELETE CASCADE,
    CHECK (by_shop OR person_id IS NOT NULL),
    CHECK ((status = 'pending') = (decided_at IS NULL)),
    CHECK ((status = 'rejected') = (reject_reason IS NOT NULL))
);
CREATE INDEX question_answers_question ON question_answers (channel_id, question_id, id);
CREATE INDEX question_answers_queue ON question_answers (channel_id, status, answered_at, id);
CREATE INDEX question_answers_person ON question_answers (person_id);

-- What listings and searches show of a rating: hundredths of a star, 0 without reviews.
ALTER TABLE product_listings
    ADD COLUMN rating_hundredths integer NOT NULL DEFAULT 0 CHECK (rating_hundredths BETWEEN 0 AND 500),
    ADD COLUMN rating_count      integer NOT NULL DEFAULT 0 CHECK (rating_count >= 0);

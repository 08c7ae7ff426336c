-- What is to be mended of a product that was sent back from review; NULL: nobody said.
ALTER TABLE products ADD COLUMN review_note text CHECK (length(review_note) BETWEEN 1 AND 1000);

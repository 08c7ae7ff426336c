-- The same for the accounts at card processors.
ALTER TABLE payment_accounts ADD COLUMN version integer NOT NULL DEFAULT 0;

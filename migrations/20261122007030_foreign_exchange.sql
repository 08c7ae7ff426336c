-- Journals in another currency than the books are kept in: at what rate, and what each entry is worth in the books' currency.
ALTER TABLE ledger_journals
    ADD COLUMN functional_currency char(3),
    -- Units of it for one of the journal's currency.
    ADD COLUMN rate numeric CHECK (rate > 0),
    ADD CHECK (functional_currency IS NOT NULL OR rate IS NULL);
-- An entry of gain or loss moves nothing in the journal's currency.
ALTER TABLE ledger_entries
    ADD COLUMN functional_minor bigint,
    DROP CONSTRAINT ledger_entries_amount_minor_check,
    ADD CONSTRAINT ledger_entries_move_something CHECK (amount_minor <> 0 OR coalesce(functional_minor, 0) <> 0);

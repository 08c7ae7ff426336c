-- Old letters are found by their age, to be deleted.
CREATE INDEX messages_age ON messages (created_at);

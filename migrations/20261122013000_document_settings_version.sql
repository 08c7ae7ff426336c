-- So that somebody who saves these settings is told when another one has saved them since.
ALTER TABLE document_settings ADD COLUMN version integer NOT NULL DEFAULT 0;

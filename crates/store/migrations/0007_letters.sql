-- What a letter needs to be sent once and only once, and the secret under which the calendar is subscribed to.

-- `state` is empty in letters of before: sent where `sent` has a moment, a draft else.
ALTER TABLE letter ADD COLUMN subject TEXT;
ALTER TABLE letter ADD COLUMN address TEXT;
ALTER TABLE letter ADD COLUMN state TEXT;
ALTER TABLE letter ADD COLUMN attempted BIGINT;
ALTER TABLE letter ADD COLUMN attempts BIGINT;
ALTER TABLE letter ADD COLUMN message_id TEXT;
ALTER TABLE letter ADD COLUMN trouble TEXT;
ALTER TABLE letter ADD COLUMN snoozed BIGINT;

-- Settings of a workspace that are no part of its record: not in the change log, not in a bundle.
CREATE TABLE preference (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (workspace_id, name)
);

-- Stories that the candidate chose to show for a requirement of the posting.
CREATE TABLE proof (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    requirement TEXT NOT NULL,
    story_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, story_id) REFERENCES story (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX proof_application ON proof (workspace_id, application_id);

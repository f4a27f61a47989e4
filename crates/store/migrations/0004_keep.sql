-- Questions of the candidate's own and what was decided about expected ones; an order of one's own for asks and tasks.

CREATE TABLE question (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    interviewer_id TEXT,
    story_id TEXT,
    practised TEXT NOT NULL,
    dropped BOOLEAN NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, interviewer_id) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, story_id) REFERENCES story (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX question_application ON question (workspace_id, application_id);

ALTER TABLE ask ADD COLUMN position BIGINT;

ALTER TABLE task ADD COLUMN minutes BIGINT;
ALTER TABLE task ADD COLUMN position BIGINT;
ALTER TABLE task ADD COLUMN proposal TEXT;

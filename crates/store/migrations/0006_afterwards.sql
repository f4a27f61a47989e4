-- After the interview: what the employer's people said comes next, debriefs, referees, documents, offers and how they fit.

CREATE TABLE promise (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    round_id TEXT,
    interviewer_id TEXT,
    what TEXT NOT NULL,
    due_on TEXT,
    said_on TEXT,
    kept_on TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, interviewer_id) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX promise_application ON promise (workspace_id, application_id);

CREATE TABLE debrief (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    round_id TEXT NOT NULL,
    mood TEXT,
    felt TEXT,
    guesses TEXT NOT NULL,
    at BIGINT NOT NULL,
    source_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX debrief_application ON debrief (workspace_id, application_id);

CREATE TABLE referee (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    name TEXT NOT NULL,
    relation TEXT,
    email TEXT,
    phone TEXT,
    stories TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE reference (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    referee_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    asked_on TEXT,
    warned_on TEXT,
    called_on TEXT,
    thanked_on TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, referee_id) REFERENCES referee (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX reference_application ON reference (workspace_id, application_id);

CREATE TABLE document (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX document_application ON document (workspace_id, application_id);

CREATE TABLE offer (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    came_on TEXT NOT NULL,
    answer_by TEXT,
    pay_cents BIGINT,
    pay_currency TEXT,
    pay_period TEXT,
    terms TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX offer_application ON offer (workspace_id, application_id);

-- Without an application a rating is a weight: how much the aspect matters to the candidate.
CREATE TABLE rating (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT,
    aspect TEXT NOT NULL,
    points BIGINT NOT NULL,
    why TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX rating_application ON rating (workspace_id, application_id);

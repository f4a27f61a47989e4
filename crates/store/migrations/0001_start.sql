-- One file for SQLite and PostgreSQL: only what both read alike (docs/adr/0002-one-sql-two-databases.md).
-- Every row belongs to a workspace, and every key begins with it, so that no reference can cross workspaces.
-- `seq` counts the rows of a workspace in the order of their insertion; lists come in that order.
-- References are checked at commit, so the order of writing inside a transaction is free.

CREATE TABLE workspace (
    id TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    name TEXT,
    email TEXT,
    place TEXT,
    entered BIGINT NOT NULL
);

CREATE TABLE application (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    employer TEXT,
    role TEXT,
    place TEXT,
    folder TEXT,
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    entered BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE source (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    imported BIGINT NOT NULL,
    superseded_by TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, superseded_by) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX source_application ON source (workspace_id, application_id);

-- The bytes stand apart from the source, so that marking a source as superseded does not write them again.
CREATE TABLE source_content (
    workspace_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (workspace_id, source_id),
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE round (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    status TEXT NOT NULL,
    formats TEXT NOT NULL,
    begins_local TEXT,
    begins_zone TEXT,
    begins_at BIGINT,
    day TEXT,
    minutes BIGINT,
    place TEXT,
    link TEXT,
    invitation_uid TEXT,
    invitation_sequence BIGINT,
    invitation_organizer TEXT,
    source_id TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX round_application ON round (workspace_id, application_id);

CREATE TABLE session (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    round_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    title TEXT,
    format TEXT,
    begins TEXT,
    interviewers TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX session_round ON session (workspace_id, round_id);

CREATE TABLE interviewer (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    function TEXT NOT NULL,
    email TEXT,
    background TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX interviewer_application ON interviewer (workspace_id, application_id);

CREATE TABLE exchange (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    round_id TEXT,
    asked_by TEXT,
    question TEXT NOT NULL,
    answer TEXT,
    mark TEXT NOT NULL,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, asked_by) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX exchange_application ON exchange (workspace_id, application_id);

CREATE TABLE remark (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    round_id TEXT,
    said_by TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, said_by) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX remark_application ON remark (workspace_id, application_id);

-- The two ledgers have the same columns: what the candidate said, and what the employer's people said.
CREATE TABLE claim (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    attribute TEXT NOT NULL,
    value TEXT NOT NULL,
    hedged BOOLEAN NOT NULL,
    fact_time TEXT NOT NULL,
    wording TEXT NOT NULL,
    round_id TEXT,
    person_id TEXT,
    person_name TEXT,
    said_on TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    standing TEXT NOT NULL,
    superseded_by TEXT,
    ended BIGINT,
    retracted_reason TEXT,
    entered BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, person_id) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, superseded_by) REFERENCES claim (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX claim_application ON claim (workspace_id, application_id);

CREATE TABLE statement (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    attribute TEXT NOT NULL,
    value TEXT NOT NULL,
    hedged BOOLEAN NOT NULL,
    fact_time TEXT NOT NULL,
    wording TEXT NOT NULL,
    round_id TEXT,
    person_id TEXT,
    person_name TEXT,
    said_on TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    standing TEXT NOT NULL,
    superseded_by TEXT,
    ended BIGINT,
    retracted_reason TEXT,
    entered BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, person_id) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, superseded_by) REFERENCES statement (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX statement_application ON statement (workspace_id, application_id);

CREATE TABLE profile_entry (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT,
    place TEXT,
    from_date TEXT,
    until_date TEXT,
    text TEXT NOT NULL,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);

-- `name_key` and `employer_key` are folded by the program, because each database folds case in its own way.
CREATE TABLE connection (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    employer TEXT,
    employer_key TEXT,
    title TEXT,
    email TEXT,
    url TEXT,
    connected TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX connection_name ON connection (workspace_id, name_key);
CREATE INDEX connection_employer ON connection (workspace_id, employer_key);

CREATE TABLE story (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    title TEXT NOT NULL,
    situation TEXT NOT NULL,
    task TEXT NOT NULL,
    action TEXT NOT NULL,
    result TEXT NOT NULL,
    other TEXT NOT NULL,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE story_use (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    story_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    round_id TEXT,
    told_to TEXT,
    told_on TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, story_id) REFERENCES story (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX story_use_application ON story_use (workspace_id, application_id);

CREATE TABLE ask (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    interviewer_id TEXT,
    round_id TEXT,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, interviewer_id) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ask_application ON ask (workspace_id, application_id);

CREATE TABLE signal (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    round_id TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    seen_on TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX signal_application ON signal (workspace_id, application_id);

CREATE TABLE research (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT,
    dated TEXT,
    source_id TEXT,
    span_start BIGINT,
    span_end BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX research_application ON research (workspace_id, application_id);

CREATE TABLE task (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    text TEXT NOT NULL,
    due BIGINT,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX task_application ON task (workspace_id, application_id);

CREATE TABLE letter (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    application_id TEXT NOT NULL,
    round_id TEXT NOT NULL,
    interviewer_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due BIGINT NOT NULL,
    text TEXT NOT NULL,
    sent BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, application_id) REFERENCES application (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, round_id) REFERENCES round (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, interviewer_id) REFERENCES interviewer (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX letter_application ON letter (workspace_id, application_id);

CREATE TABLE take (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    question TEXT NOT NULL,
    story_id TEXT,
    source_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, story_id) REFERENCES story (workspace_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);

-- The change log: one row for each user-level operation that changed something, and what it did to which rows.
CREATE TABLE change (
    workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    operation TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX change_seq ON change (workspace_id, seq);

CREATE TABLE change_line (
    workspace_id TEXT NOT NULL,
    change_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    before_row TEXT,
    after_row TEXT,
    PRIMARY KEY (workspace_id, change_id, seq),
    FOREIGN KEY (workspace_id, change_id) REFERENCES change (workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);

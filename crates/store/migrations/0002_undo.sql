-- What undo needs: where a removed row stood among its like, and which change a change took back.
ALTER TABLE change_line ADD COLUMN row_seq BIGINT;
ALTER TABLE change ADD COLUMN undoes TEXT;

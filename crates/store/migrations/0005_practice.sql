-- What was heard of a take: measured from its recording, kept so that it need not be measured again.
ALTER TABLE take ADD COLUMN heard TEXT;

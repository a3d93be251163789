-- What falls due next of each consignment of which anything ever does.
CREATE TABLE deadline (
    ucr      BLOB    PRIMARY KEY,  -- as the ledger has it: the UCR, and NUL and its part where it has one
    timer    INTEGER NOT NULL,     -- what happens if nobody does anything
    due      INTEGER NOT NULL,     -- when: 100 ns since 1970-01-01 UTC
    position INTEGER NOT NULL,     -- the row whose record says so
    mover    INTEGER NOT NULL,     -- whose move it is
    expires  INTEGER               -- until when; NULL where no limit is published
) STRICT, WITHOUT ROWID;

CREATE INDEX deadline_by_due ON deadline (due, ucr);

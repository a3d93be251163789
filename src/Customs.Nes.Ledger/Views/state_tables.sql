CREATE TABLE IF NOT EXISTS view_state (
    name     TEXT    PRIMARY KEY,
    version  INTEGER NOT NULL,
    position INTEGER NOT NULL  -- the newest row of the ledger that is in the view
) STRICT, WITHOUT ROWID;

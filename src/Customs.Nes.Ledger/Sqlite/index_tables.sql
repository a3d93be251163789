CREATE TABLE IF NOT EXISTS run (
    id            INTEGER PRIMARY KEY,
    level         INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    entry_count   INTEGER NOT NULL,
    filter        BLOB    NOT NULL,
    fences        BLOB    NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS chunk (
    id      INTEGER PRIMARY KEY,
    entries BLOB    NOT NULL
) STRICT;

-- One row: the digest of the ledger's row up to which the runs reach.
CREATE TABLE IF NOT EXISTS reach (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    last_position INTEGER NOT NULL,
    digest        BLOB    NOT NULL
) STRICT;

-- Indexes on random hashes made every append dirty pages of its own; they live in a file of sorted runs now.
DROP INDEX fact_by_ucr;

DROP INDEX fact_by_interchange;

-- What messages are packed with. A row names its dictionary, so none is ever changed or removed.
CREATE TABLE dictionary (
    id      INTEGER PRIMARY KEY,
    made_at INTEGER NOT NULL,  -- 100 ns since 1970-01-01 UTC
    bytes   BLOB    NOT NULL
) STRICT;

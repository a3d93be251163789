-- The ledger: one row for each message, in the order it was decided. Nothing here is ever updated or deleted.
CREATE TABLE fact (
    position         INTEGER PRIMARY KEY,
    partition        INTEGER NOT NULL,
    received_at      INTEGER NOT NULL,  -- 100 ns since 1970-01-01 UTC
    partner          TEXT    NOT NULL,
    channel          INTEGER NOT NULL,
    kind             INTEGER NOT NULL,
    outcome          INTEGER NOT NULL,
    changes_record   INTEGER NOT NULL,  -- 1: the newest record of its UCR is in this row
    ucr_hash         INTEGER,           -- XxHash3 of the UCR's text; null without a UCR
    previous         INTEGER NOT NULL,  -- the row that held the record before; 0 for none
    interchange      INTEGER NOT NULL,  -- the first row of the interchange it came in
    interchange_hash INTEGER,           -- first rows with a key: XxHash3 of the interchange's key
    dictionary       INTEGER NOT NULL,  -- what the message is packed with; 0: not packed
    body             BLOB    NOT NULL,
    digest           BLOB    NOT NULL   -- SHA-256 over the digest before, the columns and the body
) STRICT;

CREATE INDEX fact_by_ucr ON fact (ucr_hash) WHERE ucr_hash IS NOT NULL;

CREATE INDEX fact_by_interchange ON fact (interchange_hash) WHERE interchange_hash IS NOT NULL;

-- Texts that decisions refer to by hash: rule sets, reference data.
CREATE TABLE kept_text (
    kind    TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    kept_at INTEGER NOT NULL,  -- 100 ns since 1970-01-01 UTC
    text    TEXT    NOT NULL,
    PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;

-- What each row told of its consignment, packed: enough to work its lines out again when something new is told.
CREATE TABLE statistics_fact (
    position INTEGER PRIMARY KEY,  -- of the ledger, so rows are only ever added at the end
    previous INTEGER NOT NULL,     -- the row of the same consignment before it; 0 for none
    body     BLOB    NOT NULL
) STRICT;

-- Movements announced ahead: they take effect when their hour comes.
CREATE TABLE statistics_awaited (
    at  INTEGER NOT NULL,
    ucr TEXT    NOT NULL,
    PRIMARY KEY (at, ucr)
) STRICT, WITHOUT ROWID;

-- The newest row of each consignment that a movement is awaited of.
CREATE TABLE statistics_newest (
    ucr      TEXT    PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything until here is in the entries.
CREATE TABLE statistics_reached (
    at INTEGER NOT NULL
) STRICT;

INSERT INTO statistics_reached (at) VALUES (0);

-- Signed: the sum until an instant is what was known at that instant. In the order in which they come but for the
-- month, so that adding one costs the same in a year as on the first day.
CREATE TABLE statistics_entry (
    stat_month              INTEGER NOT NULL,  -- CCYYMM in London
    at                      INTEGER NOT NULL,  -- 100 ns since 1970-01-01 UTC: receipt, or the hour announced
    position                INTEGER NOT NULL,  -- the row that caused it; where the clock did, its newest then
    number                  INTEGER NOT NULL,  -- within the row, from 0
    ucr                     TEXT    NOT NULL,
    item                    INTEGER NOT NULL,
    cause                   INTEGER NOT NULL,
    cn8                     TEXT    NOT NULL,
    country                 TEXT    NOT NULL,
    port                    TEXT    NOT NULL,
    mot                     TEXT    NOT NULL,
    cpc                     TEXT    NOT NULL,
    container               INTEGER,           -- NULL when the declaration does not say
    flag                    TEXT    NOT NULL,
    supp_unit               TEXT    NOT NULL,
    is_provisional          INTEGER NOT NULL,
    line_count              INTEGER NOT NULL,
    value_pence             INTEGER NOT NULL,
    net_mass_grams          INTEGER NOT NULL,
    supplementary_thousandths INTEGER NOT NULL,
    PRIMARY KEY (stat_month, at, position, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX statistics_entry_by_position ON statistics_entry (position);

-- What each consignment has been told of, packed: enough to work its lines out again when something new is told.
CREATE TABLE statistics_fact (
    ucr      TEXT    NOT NULL,
    position INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    PRIMARY KEY (ucr, position, kind)
) STRICT, WITHOUT ROWID;

-- Movements announced ahead: they take effect when their hour comes.
CREATE TABLE statistics_awaited (
    at  INTEGER NOT NULL,
    ucr TEXT    NOT NULL,
    PRIMARY KEY (at, ucr)
) STRICT, WITHOUT ROWID;

-- Everything until here is in the entries.
CREATE TABLE statistics_reached (
    at INTEGER NOT NULL
) STRICT;

INSERT INTO statistics_reached (at) VALUES (0);

-- Signed: the sum until an instant is what was known at that instant.
CREATE TABLE statistics_entry (
    at                      INTEGER NOT NULL,  -- 100 ns since 1970-01-01 UTC: receipt, or the hour announced
    position                INTEGER NOT NULL,  -- the row that caused it; 0 for the clock
    ucr                     TEXT    NOT NULL,
    item                    INTEGER NOT NULL,
    stat_month              INTEGER NOT NULL,  -- CCYYMM in London
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
    supplementary_thousandths INTEGER NOT NULL
) STRICT;

CREATE INDEX statistics_entry_by_month ON statistics_entry (stat_month, at);

CREATE INDEX statistics_entry_by_ucr ON statistics_entry (ucr);

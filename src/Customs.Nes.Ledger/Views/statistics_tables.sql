-- What each row told of its consignment, packed: enough to work its lines out again when something new is told.
-- Rows that follow one another are in one entry.
CREATE TABLE statistics_fact (
    position INTEGER PRIMARY KEY,  -- of the first of them in the ledger, so entries are only ever added at the end
    entries  BLOB    NOT NULL      -- each with its position, the row of its consignment before it, and what it told
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

-- Signed: the sum until an instant is what was known at that instant. In the order in which they come, so that adding
-- one costs the same in a year as on the first day; all that a row did to one month together, as inserting is what
-- costs.
CREATE TABLE statistics_posting (
    id         INTEGER PRIMARY KEY, -- position of the row that caused it << 20 | number of its first entry in that row
    stat_month INTEGER NOT NULL,    -- CCYYMM in London
    at         INTEGER NOT NULL,    -- 100 ns since 1970-01-01 UTC: receipt, or the hour announced
    ucr        TEXT    NOT NULL,
    entries    TEXT    NOT NULL     -- JSON: an array of arrays of the columns from item on, as they stand below
) STRICT;

CREATE INDEX statistics_posting_by_month ON statistics_posting (stat_month);

-- As it is read. position: the row that caused it; where the clock did, the newest of its consignment then. container
-- is NULL when the declaration does not say.
CREATE VIEW statistics_entry AS
SELECT posting.id, stat_month, at, posting.id >> 20 AS position,
       (posting.id & 1048575) + entry.key AS number, ucr, entry.value ->> 0 AS item, entry.value ->> 1 AS cause, entry.value ->> 2 AS cn8, entry.value ->> 3 AS country, entry.value ->> 4 AS port,
       entry.value ->> 5 AS mot, entry.value ->> 6 AS cpc, entry.value ->> 7 AS container, entry.value ->> 8 AS flag,
       entry.value ->> 9 AS supp_unit, entry.value ->> 10 AS is_provisional, entry.value ->> 11 AS line_count,
       entry.value ->> 12 AS value_pence, entry.value ->> 13 AS net_mass_grams,
       entry.value ->> 14 AS supplementary_thousandths
FROM statistics_posting AS posting, json_each(entries) AS entry;

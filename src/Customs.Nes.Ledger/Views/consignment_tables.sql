CREATE TABLE consignment (
    ucr            TEXT    PRIMARY KEY,
    status         INTEGER NOT NULL,
    kind           INTEGER NOT NULL,
    route          INTEGER NOT NULL,
    location       TEXT    NOT NULL,
    partner        TEXT    NOT NULL,  -- who declared it; until then, who first named it
    is_incomplete  INTEGER NOT NULL,  -- 1: simplified, its values still to come
    lodged_at      INTEGER NOT NULL,  -- 100 ns since 1970-01-01 UTC; 0 while undeclared
    since          INTEGER NOT NULL,  -- when the message came that brought it to its status
    first_position INTEGER NOT NULL,
    last_position  INTEGER NOT NULL,
    task           INTEGER NOT NULL,  -- what an officer has to do; 0: nothing
    task_since     INTEGER NOT NULL,  -- when the message came that made it so
    taken_by       TEXT    NOT NULL   -- the officer who works on it; empty: nobody
) STRICT, WITHOUT ROWID;

CREATE INDEX consignment_by_status ON consignment (status, location, since);

CREATE INDEX consignment_by_partner ON consignment (partner, last_position);

CREATE INDEX consignment_by_task ON consignment (task_since) WHERE task <> 0;

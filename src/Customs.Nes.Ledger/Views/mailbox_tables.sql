-- One row for each interchange that was answered: what a party has been told, in order.
CREATE TABLE mailbox (
    partner     TEXT    NOT NULL,
    position    INTEGER NOT NULL,  -- the interchange's first row
    received_at INTEGER NOT NULL,
    PRIMARY KEY (partner, position)
) STRICT, WITHOUT ROWID;

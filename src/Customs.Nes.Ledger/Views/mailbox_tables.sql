-- Who is told of a row: reports are a function of the row and of the audience, so the row is all there is to keep.
CREATE TABLE mailbox (
    party    TEXT    NOT NULL,  -- a partner, or the EORI of an exporter
    position INTEGER NOT NULL,  -- the row; the cursor of its reports
    audience INTEGER NOT NULL,
    PRIMARY KEY (party, position)
) STRICT, WITHOUT ROWID;

-- Who is concerned by what becomes of a UCR.
CREATE TABLE mailbox_party (
    ucr      TEXT    NOT NULL,
    party    TEXT    NOT NULL,
    audience INTEGER NOT NULL,
    PRIMARY KEY (ucr, party)
) STRICT, WITHOUT ROWID;

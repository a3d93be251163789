-- The ledger on SQL Server: the rows of the embedded store, several partitions in one table, indexes of the server's
-- own. Nothing is ever updated or deleted but the lease.
CREATE TABLE fact (
    partition_number int            NOT NULL,
    position         bigint         NOT NULL,
    received_at      bigint         NOT NULL, -- 100 ns since 1970-01-01 UTC
    partner          nvarchar(200)  COLLATE Latin1_General_BIN2 NOT NULL,
    channel          tinyint        NOT NULL,
    kind             tinyint        NOT NULL,
    outcome          tinyint        NOT NULL,
    changes_record   bit            NOT NULL,
    ucr_hash         bigint         NULL,
    previous         bigint         NOT NULL,
    interchange      bigint         NOT NULL,
    interchange_hash bigint         NULL,
    dictionary       int            NOT NULL,
    body             varbinary(max) NOT NULL,
    digest           binary(32)     NOT NULL,
    CONSTRAINT pk_fact PRIMARY KEY CLUSTERED (partition_number, position)
);

CREATE INDEX ix_fact_ucr ON fact (partition_number, ucr_hash, position) INCLUDE (changes_record);

CREATE INDEX ix_fact_interchange ON fact (partition_number, interchange_hash, position);

CREATE TABLE kept_text (
    partition_number int           NOT NULL,
    kind             nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    hash             nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    kept_at          bigint        NOT NULL,
    text             nvarchar(max) NOT NULL,
    CONSTRAINT pk_kept_text PRIMARY KEY (partition_number, kind, hash)
);

CREATE TABLE dictionary (
    partition_number int            NOT NULL,
    id               int            NOT NULL,
    made_at          bigint         NOT NULL,
    bytes            varbinary(max) NOT NULL,
    CONSTRAINT pk_dictionary PRIMARY KEY (partition_number, id)
);

-- Who may write a partition. Every commit names its epoch; a writer that was replaced finds it gone.
CREATE TABLE partition_lease (
    partition_number int    NOT NULL CONSTRAINT pk_partition_lease PRIMARY KEY,
    epoch            bigint NOT NULL,
    last_position    bigint NOT NULL
);


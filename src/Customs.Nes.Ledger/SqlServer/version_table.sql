IF OBJECT_ID('nes_schema', 'U') IS NULL
    CREATE TABLE nes_schema (version int NOT NULL CONSTRAINT pk_nes_schema PRIMARY KEY);

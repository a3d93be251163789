-- Durable before any row that refers to it, and kept once; one that no row comes to refer to does no harm.
BEGIN TRANSACTION;

UPDATE partition_lease
SET last_position = last_position
WHERE partition_number = @partition AND epoch = @epoch;

IF @@ROWCOUNT = 0
    THROW 50001, 'The partition has another writer by now.', 1;

INSERT INTO kept_text (partition_number, kind, hash, kept_at, text)
SELECT @partition, @kind, @hash, @at, @text
WHERE NOT EXISTS (
    SELECT 1 FROM kept_text WHERE partition_number = @partition AND kind = @kind AND hash = @hash);

COMMIT TRANSACTION;

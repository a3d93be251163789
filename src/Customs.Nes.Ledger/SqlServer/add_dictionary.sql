-- Durable before any row that is packed with it; one that none is packed with does no harm.
BEGIN TRANSACTION;

UPDATE partition_lease
SET last_position = last_position
WHERE partition_number = @partition AND epoch = @epoch;

IF @@ROWCOUNT = 0
    THROW 50001, 'The partition has another writer by now.', 1;

INSERT INTO dictionary (partition_number, id, made_at, bytes)
SELECT @partition, 1 + COALESCE(MAX(id), 0), @at, @bytes FROM dictionary WHERE partition_number = @partition;

SELECT MAX(id) FROM dictionary WHERE partition_number = @partition;

COMMIT TRANSACTION;

-- Behind the fence. Durable before any row that is packed with it; one that none is packed with does no harm.
INSERT INTO dictionary (partition_number, id, made_at, bytes)
SELECT @partition, 1 + COALESCE(MAX(id), 0), @at, @bytes FROM dictionary WHERE partition_number = @partition;

SELECT MAX(id) FROM dictionary WHERE partition_number = @partition;

COMMIT TRANSACTION;

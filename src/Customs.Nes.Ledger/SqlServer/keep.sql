-- Behind the fence. Durable before any row that refers to it, and kept once; one that no row comes to refer to does
-- no harm.
INSERT INTO kept_text (partition_number, kind, hash, kept_at, text)
SELECT @partition, @kind, @hash, @at, @text
WHERE NOT EXISTS (
    SELECT 1 FROM kept_text WHERE partition_number = @partition AND kind = @kind AND hash = @hash);

COMMIT TRANSACTION;

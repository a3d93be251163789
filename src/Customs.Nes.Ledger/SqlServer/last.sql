SELECT TOP (1) position AS Position, digest AS Digest
FROM fact
WHERE partition_number = @partition
ORDER BY position DESC

SELECT COALESCE(MAX(position), 0)
FROM fact
WHERE partition_number = @partition AND ucr_hash = @hash AND changes_record = 1 AND position < @before

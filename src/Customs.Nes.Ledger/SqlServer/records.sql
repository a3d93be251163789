SELECT position
FROM fact
WHERE partition_number = @partition AND ucr_hash = @hash AND changes_record = 1
ORDER BY position DESC

INSERT INTO partition_lease (partition_number, epoch, last_position)
SELECT @partition, 0, 0
WHERE NOT EXISTS (SELECT 1 FROM partition_lease WHERE partition_number = @partition)

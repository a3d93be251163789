SELECT id AS Id, bytes AS Bytes FROM dictionary WHERE partition_number = @partition ORDER BY id

INSERT INTO dictionary (partition_number, id, made_at, bytes) VALUES (@partition, @id, @at, @bytes)

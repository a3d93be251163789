SELECT bytes FROM dictionary WHERE partition_number = @partition AND id = @id

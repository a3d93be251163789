SELECT text FROM kept_text WHERE partition_number = @partition AND kind = @kind AND hash = @hash

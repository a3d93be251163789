SELECT body AS Body, dictionary AS Dictionary FROM fact WHERE partition_number = @partition AND position = @position

UPDATE partition_lease SET last_position = @position WHERE partition_number = @partition AND epoch = @epoch

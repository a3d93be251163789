UPDATE partition_lease SET epoch = epoch + 1 WHERE partition_number = @partition

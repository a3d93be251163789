SELECT epoch FROM partition_lease WHERE partition_number = @partition

SELECT position FROM fact WHERE ucr_hash = @hash ORDER BY position

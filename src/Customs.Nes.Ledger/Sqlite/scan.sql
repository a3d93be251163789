SELECT position, ucr_hash, changes_record, interchange_hash FROM fact WHERE position > ?1 ORDER BY position

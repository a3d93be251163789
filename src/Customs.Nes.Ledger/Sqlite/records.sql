SELECT position FROM fact WHERE ucr_hash = ?1 AND changes_record = 1 ORDER BY position DESC

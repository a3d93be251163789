SELECT position FROM fact WHERE interchange_hash = ?1 ORDER BY position DESC

SELECT position, digest FROM fact ORDER BY position DESC LIMIT 1

SELECT body, dictionary FROM fact WHERE position = ?1

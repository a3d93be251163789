SELECT digest FROM fact WHERE position = ?1

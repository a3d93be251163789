INSERT INTO statistics_posting (id, stat_month, at, ucr, entries) VALUES (?1, ?2, ?3, ?4, ?5)

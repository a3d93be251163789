INSERT INTO run (id, level, last_position, entry_count, filter, fences) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

INSERT INTO chunk (id, entries) VALUES (?1, ?2)

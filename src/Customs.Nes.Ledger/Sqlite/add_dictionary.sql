INSERT INTO dictionary (id, made_at, bytes) VALUES (?1, ?2, ?3)

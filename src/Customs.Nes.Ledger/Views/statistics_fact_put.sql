INSERT INTO statistics_fact (position, previous, body) VALUES (?1, ?2, ?3)

INSERT INTO statistics_fact (ucr, position, kind, body) VALUES (?1, ?2, ?3, ?4)

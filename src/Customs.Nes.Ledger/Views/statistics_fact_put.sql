INSERT INTO statistics_fact (position, entries) VALUES (?1, ?2)

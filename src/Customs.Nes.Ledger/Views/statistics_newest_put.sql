INSERT INTO statistics_newest (ucr, position) VALUES (?1, ?2)
ON CONFLICT (ucr) DO UPDATE SET position = excluded.position

INSERT INTO statistics_awaited (at, ucr) VALUES (?1, ?2) ON CONFLICT DO NOTHING

INSERT INTO deadline (ucr, timer, due, position, mover, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (ucr) DO UPDATE SET
    timer = excluded.timer, due = excluded.due, position = excluded.position, mover = excluded.mover,
    expires = excluded.expires

SELECT id, bytes FROM dictionary ORDER BY id

INSERT INTO view_state (name, version, position) VALUES (?1, ?2, ?3)
ON CONFLICT (name) DO UPDATE SET version = excluded.version, position = excluded.position

INSERT OR IGNORE INTO kept_text (kind, hash, kept_at, text) VALUES (?1, ?2, ?3, ?4)

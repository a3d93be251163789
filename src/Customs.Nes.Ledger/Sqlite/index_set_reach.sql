INSERT OR REPLACE INTO reach (id, last_position, digest) VALUES (1, ?1, ?2)

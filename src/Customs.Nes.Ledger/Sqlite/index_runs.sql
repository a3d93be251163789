SELECT id, level, last_position, entry_count, filter, fences FROM run ORDER BY id

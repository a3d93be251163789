DELETE FROM chunk WHERE id >= ((SELECT coalesce(max(id), 0) FROM run) + 1) << 24

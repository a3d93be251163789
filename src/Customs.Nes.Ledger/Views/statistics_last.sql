SELECT id + json_array_length(entries) FROM statistics_posting
WHERE id BETWEEN ?1 AND ?1 + 1048575
ORDER BY id DESC
LIMIT 1

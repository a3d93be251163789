SELECT f.ucr_hash AS Hash, f.position AS Position
FROM fact AS f
INNER JOIN @hashes AS h ON h.hash = f.ucr_hash
WHERE f.partition_number = @partition AND f.changes_record = 1

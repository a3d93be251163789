SELECT f.interchange_hash AS Hash, f.position AS Position
FROM fact AS f
INNER JOIN @hashes AS h ON h.hash = f.interchange_hash
WHERE f.partition_number = @partition

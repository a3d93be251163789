-- Every row that changed a record of these. Ordered, so that each hash is looked up by its index.
SELECT f.ucr_hash AS Hash, f.position AS Position, f.dictionary AS Dictionary, f.body AS Body
FROM OPENJSON(@hashes) AS h
CROSS APPLY (
    SELECT r.ucr_hash, r.position, r.dictionary, r.body
    FROM fact AS r
    WHERE r.partition_number = @partition AND r.ucr_hash = CAST(h.[value] AS bigint) AND r.changes_record = 1
    ORDER BY r.position
    OFFSET 0 ROWS) AS f

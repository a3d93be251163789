SELECT f.position AS Position, f.dictionary AS Dictionary, f.body AS Body
FROM OPENJSON(@positions) AS p
CROSS APPLY (
    SELECT r.position, r.dictionary, r.body
    FROM fact AS r
    WHERE r.partition_number = @partition AND r.position = CAST(p.[value] AS bigint)
    ORDER BY r.position
    OFFSET 0 ROWS) AS f

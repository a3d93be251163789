-- What a transaction needs of the rows before it, in one round trip: the interchanges it may repeat, and the newest
-- record of each UCR it names. Loops, whatever the statistics say: a scan of all facts would end the service.
SELECT f.interchange_hash AS Hash, f.position AS Position, f.dictionary AS Dictionary, f.body AS Body
FROM OPENJSON(@interchanges) AS h
INNER LOOP JOIN fact AS f
    ON f.partition_number = @partition AND f.interchange_hash = CAST(h.[value] AS bigint);

SELECT n.hash AS Hash, f.position AS Position, f.dictionary AS Dictionary, f.body AS Body
FROM (
    SELECT CAST(h.[value] AS bigint) AS hash,
           (SELECT MAX(r.position)
            FROM fact AS r
            WHERE r.partition_number = @partition
                AND r.ucr_hash = CAST(h.[value] AS bigint)
                AND r.changes_record = 1) AS position
    FROM OPENJSON(@records) AS h) AS n
INNER LOOP JOIN fact AS f ON f.partition_number = @partition AND f.position = n.position;

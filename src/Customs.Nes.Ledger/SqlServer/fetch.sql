-- What a transaction needs of the rows before it, in one round trip: the interchanges it may repeat, and the newest
-- record of each UCR it names. An ordered APPLY looks each hash up by its index, whatever the statistics say: a scan of
-- all facts would end the service.
SELECT f.interchange_hash AS Hash, f.position AS Position, f.dictionary AS Dictionary, f.body AS Body
FROM OPENJSON(@interchanges) AS h
CROSS APPLY (
    SELECT i.interchange_hash, i.position, i.dictionary, i.body
    FROM fact AS i
    WHERE i.partition_number = @partition AND i.interchange_hash = CAST(h.[value] AS bigint)
    ORDER BY i.position
    OFFSET 0 ROWS) AS f;

SELECT f.ucr_hash AS Hash, f.position AS Position, f.dictionary AS Dictionary, f.body AS Body
FROM OPENJSON(@records) AS h
CROSS APPLY (
    SELECT TOP (1) r.ucr_hash, r.position, r.dictionary, r.body
    FROM fact AS r
    WHERE r.partition_number = @partition AND r.ucr_hash = CAST(h.[value] AS bigint) AND r.changes_record = 1
    ORDER BY r.position DESC) AS f;

SELECT TOP (@count)
       position AS Position, partition_number AS Partition, received_at AS ReceivedAt, partner AS Partner,
       channel AS Channel, kind AS Kind, outcome AS Outcome, changes_record AS ChangesRecord, ucr_hash AS UcrHash,
       previous AS Previous, interchange AS Interchange, interchange_hash AS InterchangeHash,
       dictionary AS Dictionary, body AS Body, digest AS Digest
FROM fact
WHERE partition_number = @partition AND position >= @from AND position <= @to
ORDER BY position

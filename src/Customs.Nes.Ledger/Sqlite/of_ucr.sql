SELECT position AS Position, partition AS Partition, received_at AS ReceivedAt, partner AS Partner, channel AS Channel,
       kind AS Kind, outcome AS Outcome, changes_record AS ChangesRecord, ucr_hash AS UcrHash, previous AS Previous,
       interchange AS Interchange, interchange_hash AS InterchangeHash, dictionary AS Dictionary, body AS Body,
       digest AS Digest
FROM fact
WHERE ucr_hash = @hash
ORDER BY position

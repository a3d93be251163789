INSERT INTO fact (
    position, partition, received_at, partner, channel, kind, outcome, changes_record,
    ucr_hash, previous, interchange, interchange_hash, dictionary, body, digest)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)

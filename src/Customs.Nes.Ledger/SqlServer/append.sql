-- Behind the fence. Rows come as numbers and texts of a JSON array each; their bodies and digests one after the other.
INSERT INTO fact (
    partition_number, position, received_at, partner, channel, kind, outcome, changes_record, ucr_hash, previous,
    interchange, interchange_hash, dictionary, body, digest)
SELECT @partition, @first + r.number, r.received_at, r.partner, r.channel, r.kind, r.outcome, r.changes_record,
       r.ucr_hash, r.previous, r.interchange, r.interchange_hash, r.dictionary,
       SUBSTRING(@bodies, r.start, r.length), SUBSTRING(@digests, 32 * r.number + 1, 32)
FROM OPENJSON(@rows) WITH (
    number           int           '$[0]',
    received_at      bigint        '$[1]',
    partner          nvarchar(200) '$[2]',
    channel          tinyint       '$[3]',
    kind             tinyint       '$[4]',
    outcome          tinyint       '$[5]',
    changes_record   bit           '$[6]',
    ucr_hash         bigint        '$[7]',
    previous         bigint        '$[8]',
    interchange      bigint        '$[9]',
    interchange_hash bigint        '$[10]',
    dictionary       int           '$[11]',
    start            int           '$[12]',
    length           int           '$[13]') AS r;

COMMIT TRANSACTION;

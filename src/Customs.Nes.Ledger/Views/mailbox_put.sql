INSERT INTO mailbox (party, position, audience)
SELECT party, ?1, audience
FROM mailbox_party
WHERE ucr = ?2 AND (?3 >> audience) & 1 = 1

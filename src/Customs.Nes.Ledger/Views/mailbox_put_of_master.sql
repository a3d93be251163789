INSERT INTO mailbox (party, position, audience)
SELECT party, ?1, min(audience)
FROM mailbox_party
WHERE (ucr = ?2 OR (ucr = ?4 AND audience = 3)) AND (?3 >> audience) & 1 = 1
GROUP BY party

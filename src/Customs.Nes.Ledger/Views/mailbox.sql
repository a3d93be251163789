SELECT position AS Position, min(audience) AS Audience
FROM mailbox
WHERE party IN @parties AND position > @after
GROUP BY position
ORDER BY position
LIMIT @limit

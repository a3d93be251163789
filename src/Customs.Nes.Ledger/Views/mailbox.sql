SELECT position FROM mailbox WHERE partner = @partner AND position > @after ORDER BY position LIMIT @limit

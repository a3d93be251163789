INSERT INTO mailbox (partner, position, received_at) VALUES (?1, ?2, ?3)

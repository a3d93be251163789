SELECT coalesce(max(position), 0) FROM mailbox WHERE party IN @parties

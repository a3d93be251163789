SELECT entries FROM chunk WHERE id = ?1

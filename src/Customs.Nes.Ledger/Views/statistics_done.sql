DELETE FROM statistics_awaited WHERE at = ?1 AND ucr = ?2

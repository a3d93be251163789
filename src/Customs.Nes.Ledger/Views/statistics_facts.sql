SELECT body FROM statistics_fact WHERE ucr = ?1 ORDER BY position, kind

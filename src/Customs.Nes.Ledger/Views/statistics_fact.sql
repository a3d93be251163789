SELECT previous, body FROM statistics_fact WHERE position = ?1

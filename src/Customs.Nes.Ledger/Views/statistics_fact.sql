SELECT position, entries FROM statistics_fact WHERE position <= ?1 ORDER BY position DESC LIMIT 1

SELECT at, ucr FROM statistics_awaited ORDER BY at, ucr LIMIT 1

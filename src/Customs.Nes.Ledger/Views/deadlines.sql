SELECT ucr AS Ucr, timer AS Timer, due AS Due, position AS Position, mover AS Mover, expires AS Expires
FROM deadline
WHERE due <= @Until AND (due, ucr) > (@AfterDue, @AfterUcr)
ORDER BY due, ucr
LIMIT @Limit

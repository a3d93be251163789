SELECT ucr AS Ucr, task AS Task, task_since AS Since, location AS Location, route AS Route, taken_by AS TakenBy
FROM consignment
WHERE task <> 0
  AND (@Everywhere OR location IN @Locations)
  AND (@TakenBy IS NULL OR taken_by = @TakenBy)
ORDER BY task_since, ucr
LIMIT @Limit

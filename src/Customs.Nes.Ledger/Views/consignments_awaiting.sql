SELECT ucr AS Ucr, status AS Status, kind AS Kind, route AS Route, location AS Location, partner AS Partner,
       is_incomplete AS IsIncomplete, lodged_at AS LodgedAt, since AS Since, first_position AS FirstPosition,
       last_position AS LastPosition
FROM consignment
WHERE status IN @Statuses
  AND (@Ucr IS NULL OR ucr = @Ucr)
  AND (@Status IS NULL OR status = @Status)
  AND (@Location IS NULL OR location = @Location)
  AND (@Partner IS NULL OR partner = @Partner)
ORDER BY since, first_position
LIMIT @Limit

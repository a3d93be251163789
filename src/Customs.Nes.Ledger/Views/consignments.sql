SELECT ucr AS Ucr, status AS Status, kind AS Kind, route AS Route, location AS Location, partner AS Partner,
       is_incomplete AS IsIncomplete, lodged_at AS LodgedAt, first_position AS FirstPosition,
       last_position AS LastPosition
FROM consignment
WHERE (@ucr IS NULL OR ucr = @ucr)
  AND (@status IS NULL OR status = @status)
  AND (@location IS NULL OR location = @location)
  AND (@partner IS NULL OR partner = @partner)
ORDER BY last_position DESC
LIMIT @limit

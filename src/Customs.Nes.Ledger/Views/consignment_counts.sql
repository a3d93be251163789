SELECT status AS Status, location AS Location, count(*) AS Count, min(since) AS Oldest
FROM consignment
GROUP BY status, location
ORDER BY status, location

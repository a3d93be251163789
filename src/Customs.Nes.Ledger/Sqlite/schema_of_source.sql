SELECT type AS Type, name AS Name, sql AS Sql FROM source.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid

SELECT COALESCE(MAX(version), 0) FROM nes_schema

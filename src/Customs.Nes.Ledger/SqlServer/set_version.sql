INSERT INTO nes_schema (version) VALUES (@version)

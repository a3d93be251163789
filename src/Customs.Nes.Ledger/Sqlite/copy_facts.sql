INSERT INTO main.fact SELECT * FROM source.fact WHERE position BETWEEN ?1 AND ?2

SELECT bytes FROM dictionary WHERE id = @id

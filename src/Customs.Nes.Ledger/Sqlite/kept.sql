SELECT text FROM kept_text WHERE kind = @kind AND hash = @hash

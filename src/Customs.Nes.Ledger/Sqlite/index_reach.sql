SELECT last_position, digest FROM reach WHERE id = 1

DELETE FROM deadline WHERE ucr = ?1

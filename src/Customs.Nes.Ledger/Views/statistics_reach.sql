UPDATE statistics_reached SET at = ?1

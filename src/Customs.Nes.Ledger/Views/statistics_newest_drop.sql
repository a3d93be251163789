DELETE FROM statistics_newest WHERE ucr = ?1

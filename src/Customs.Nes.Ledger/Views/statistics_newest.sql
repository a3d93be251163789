SELECT ucr AS Ucr, position AS Position FROM statistics_newest

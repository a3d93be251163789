SELECT at AS At, ucr AS Ucr FROM statistics_awaited

SELECT at FROM statistics_reached

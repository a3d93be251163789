SELECT last_position FROM consignment WHERE ucr = @Ucr

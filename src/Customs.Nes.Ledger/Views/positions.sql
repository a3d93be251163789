SELECT position FROM view_state WHERE name = 'consignment'

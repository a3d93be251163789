SELECT position FROM view_state

SELECT name AS Name, version AS Version, position AS Position FROM view_state

INSERT INTO consignment (
    ucr, status, kind, route, location, partner, is_incomplete, lodged_at, since, first_position, last_position,
    task, task_since, taken_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?11, ?9, ?9, ?12, ?11, coalesce(?13, ''))
ON CONFLICT (ucr) DO UPDATE SET
    status = excluded.status, kind = excluded.kind, route = excluded.route, location = excluded.location,
    partner = iif(?10, excluded.partner, partner), is_incomplete = excluded.is_incomplete,
    lodged_at = excluded.lodged_at, since = iif(status = excluded.status, since, excluded.since),
    last_position = excluded.last_position, task = excluded.task,
    task_since = iif(task = excluded.task, task_since, excluded.task_since), taken_by = coalesce(?13, taken_by)

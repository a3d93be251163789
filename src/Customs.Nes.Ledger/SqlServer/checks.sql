SELECT is_read_committed_snapshot_on AS IsSnapshotOn, delayed_durability AS DelayedDurability
FROM sys.databases
WHERE database_id = DB_ID()

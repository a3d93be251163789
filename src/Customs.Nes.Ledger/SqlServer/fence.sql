-- Begins every transaction that writes, and goes with the rest of it in one request: nothing is open while the network
-- is waited for, so a writer that stands still holds nobody up. Nobody can take the lease between this and the end.
BEGIN TRANSACTION;

UPDATE partition_lease
SET last_position = @position
WHERE partition_number = @partition AND epoch = @epoch;

IF @@ROWCOUNT = 0
    THROW 50001, 'The partition has another writer by now.', 1;


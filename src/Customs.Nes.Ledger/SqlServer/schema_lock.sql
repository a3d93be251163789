DECLARE @result int;
EXECUTE @result = sp_getapplock
    @Resource = 'nes_schema', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 20000;
IF @result < 0
    THROW 50000, 'Another process is preparing the database.', 1;

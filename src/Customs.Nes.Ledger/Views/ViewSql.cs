namespace Customs.Nes.Ledger.Views;

/// <summary>The statements beside this class, as they are embedded.</summary>
internal static class ViewSql
{
    public static readonly string StateTables = Load("state_tables");
    public static readonly string States = Load("states");
    public static readonly string SetState = Load("set_state");
    public static readonly string ConsignmentTables = Load("consignment_tables");
    public static readonly string ConsignmentPut = Load("consignment_put");
    public static readonly string Consignments = Load("consignments");
    public static readonly string ConsignmentsAwaiting = Load("consignments_awaiting");
    public static readonly string ConsignmentCounts = Load("consignment_counts");
    public static readonly string ConsignmentLast = Load("consignment_last");
    public static readonly string Tasks = Load("tasks");
    public static readonly string Positions = Load("positions");
    public static readonly string DeadlineTables = Load("deadline_tables");
    public static readonly string DeadlinePut = Load("deadline_put");
    public static readonly string DeadlineDrop = Load("deadline_drop");
    public static readonly string Deadlines = Load("deadlines");
    public static readonly string MailboxTables = Load("mailbox_tables");
    public static readonly string MailboxPut = Load("mailbox_put");
    public static readonly string MailboxPutOfMaster = Load("mailbox_put_of_master");
    public static readonly string MailboxPartyPut = Load("mailbox_party_put");
    public static readonly string Mailbox = Load("mailbox");
    public static readonly string MailboxLast = Load("mailbox_last");
    public static readonly string StatisticsTables = Load("statistics_tables");
    public static readonly string StatisticsFact = Load("statistics_fact");
    public static readonly string StatisticsFactPut = Load("statistics_fact_put");
    public static readonly string StatisticsAwaited = Load("statistics_awaited");
    public static readonly string StatisticsAwait = Load("statistics_await");
    public static readonly string StatisticsDone = Load("statistics_done");
    public static readonly string StatisticsNewest = Load("statistics_newest");
    public static readonly string StatisticsNewestPut = Load("statistics_newest_put");
    public static readonly string StatisticsNewestDrop = Load("statistics_newest_drop");
    public static readonly string StatisticsReached = Load("statistics_reached");
    public static readonly string StatisticsReach = Load("statistics_reach");
    public static readonly string StatisticsEnter = Load("statistics_enter");
    public static readonly string StatisticsLast = Load("statistics_last");
    public static readonly string StatisticsEntries = Load("statistics_entries");
    public static readonly string StatisticsEntriesOf = Load("statistics_entries_of");

    private static string Load(string name)
    {
        var type = typeof(ViewSql);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}.sql")
            ?? throw new InvalidOperationException($"The statement '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

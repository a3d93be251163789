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
    public static readonly string MailboxTables = Load("mailbox_tables");
    public static readonly string MailboxPut = Load("mailbox_put");
    public static readonly string Mailbox = Load("mailbox");

    private static string Load(string name)
    {
        var type = typeof(ViewSql);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}.sql")
            ?? throw new InvalidOperationException($"The statement '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

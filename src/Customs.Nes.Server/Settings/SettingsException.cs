namespace Customs.Nes.Server.Settings;

/// <summary>
/// A setting, or a file it names, cannot be used. The message is written for the operator: one fault a line, each with
/// the setting's name or the file and line.
/// </summary>
public sealed class SettingsException : Exception
{
    public SettingsException()
    {
    }

    public SettingsException(string message)
        : base(message)
    {
    }

    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SettingsException(IEnumerable<string> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
    }
}

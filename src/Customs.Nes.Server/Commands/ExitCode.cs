namespace Customs.Nes.Server.Commands;

/// <summary>What every command returns, so that scripts need to know three numbers.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command ran, and what it was asked for did not come out.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the settings or the files they name are wrong; nothing was done.</summary>
    public const int Usage = 2;
}

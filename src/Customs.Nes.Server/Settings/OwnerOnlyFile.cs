namespace Customs.Nes.Server.Settings;

/// <summary>Files with a secret in them.</summary>
internal static class OwnerOnlyFile
{
    /// <exception cref="SettingsException">Accounts other than the owner's can read it.</exception>
    public static void ThrowIfExposed(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & UnixFileMode.OtherRead) != 0)
        {
            throw new SettingsException($"{file}: every account of this machine can read this secret");
        }
    }
}

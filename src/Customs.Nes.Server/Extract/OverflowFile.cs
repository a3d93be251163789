namespace Customs.Nes.Server.Extract;

/// <summary>
/// Where a reading of the ledger puts what is too much for memory. Nobody else sees it, and it goes by itself.
/// </summary>
internal static class OverflowFile
{
    private const int BufferLength = 64 * 1024;

    /// <summary>In the system's folder for temporary files: TMPDIR where it is set.</summary>
    public static FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = BufferLength,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"nes-facts-{Path.GetRandomFileName()}"), options);
        if (!OperatingSystem.IsWindows())
        {
            // Open as long as we are there, and gone with us whatever ends us.
            File.Delete(file.Name);
        }

        return file;
    }
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Makes the names in a folder durable. Called on the system itself: SQLite ignores an error of this sync when it makes
/// its log, and .NET's own flush drops the error on Linux.
/// </summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;
    private const int ErrorInterrupted = 4;

    public static void Sync(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = Open(folder, ReadOnly, 0);
        if (handle < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The folder '{folder}' cannot be opened.");
        }

        try
        {
            while (Sync(handle) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error != ErrorInterrupted)
                {
                    throw new Win32Exception(error, $"The folder '{folder}' cannot be synced.");
                }
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}

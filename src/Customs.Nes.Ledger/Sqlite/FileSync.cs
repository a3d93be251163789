using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Syncs a file, or the names in a folder, by the system's own call: SQLite ignores an error of the folder's sync when
/// it makes its log, and .NET's flush drops errors on Linux. Never for a database file: closing any handle of it would
/// drop the locks that SQLite holds on it in this process.
/// </summary>
public static class FileSync
{
    private const int ReadOnly = 0;
    private const int ErrorInterrupted = 4;

    /// <param name="path">Of a file, or of a folder: then it is the names in it that are made durable.</param>
    public static void Sync(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = Open(path, ReadOnly, 0);
        if (handle < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"'{path}' cannot be opened to sync it.");
        }

        try
        {
            while (Sync(handle) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error != ErrorInterrupted)
                {
                    throw new Win32Exception(error, $"'{path}' cannot be synced.");
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

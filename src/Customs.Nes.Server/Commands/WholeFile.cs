using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Files and folders that a reader must find whole or not at all, after a power cut too.</summary>
internal static class WholeFile
{
    /// <summary>Beside its place under another name, synced, then moved over what was there.</summary>
    /// <exception cref="SettingsException">Its folder is not there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new SettingsException($"{path}: there is no such folder to write it to");
        }

        var unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            FileSync.Sync(unfinished);
            File.Move(unfinished, path, overwrite: true);
            FileSync.Sync(Path.GetDirectoryName(path)!);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>
    /// The same for a folder, which must not be there yet: the system refuses to move one over another.
    /// </summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static async Task WriteFolderAsync(string path, Func<string, Task> write)
    {
        path = Path.GetFullPath(path);
        var unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        try
        {
            Directory.CreateDirectory(unfinished);
            await write(unfinished);
            foreach (var entry in Directory.EnumerateFileSystemEntries(unfinished, "*", SearchOption.AllDirectories))
            {
                FileSync.Sync(entry);
            }

            FileSync.Sync(unfinished);
            Directory.Move(unfinished, path);
            FileSync.Sync(Path.GetDirectoryName(path)!);
        }
        catch
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            throw;
        }
    }
}

namespace Customs.Nes.Server.Commands;

/// <summary>Files that a reader must find whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Beside its place under another name, then moved over what was there.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}

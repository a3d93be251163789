namespace Customs.Nes.Server.Commands;

/// <summary>
/// A bar on the terminal while a large file is read; nothing where the error output is a file or the file is small.
/// </summary>
internal sealed class FileProgress
{
    /// Below this a file is read before a person has looked up.
    private const long ShownFrom = 32L << 20;
    private const int Width = 40;

    private readonly TextWriter _terminal;
    private readonly long _length;
    private int _shown = -1;

    public FileProgress(TextWriter terminal, Stream stream)
    {
        _terminal = terminal;
        _length = stream.CanSeek && !Console.IsErrorRedirected && stream.Length >= ShownFrom ? stream.Length : 0;
    }

    public void Show(long position)
    {
        var percent = _length == 0 ? -1 : (int)(position * 100 / _length);
        if (percent > _shown)
        {
            _shown = percent;
            var full = percent * Width / 100;
            _terminal.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {percent,3} %");
        }
    }

    public void End()
    {
        if (_shown >= 0)
        {
            _terminal.Write($"\r{new string(' ', Width + 8)}\r");
        }
    }
}

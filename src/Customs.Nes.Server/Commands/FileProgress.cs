namespace Customs.Nes.Server.Commands;

/// <summary>
/// A bar on the terminal while much is read; nothing where the error output is a file or there is little to read.
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
        : this(terminal, stream.CanSeek ? stream.Length : 0, ShownFrom)
    {
    }

    /// <param name="length">What <see cref="Show"/> is told at the end; 0 when it is not known.</param>
    public FileProgress(TextWriter terminal, long length, long shownFrom)
    {
        _terminal = terminal;
        _length = !Console.IsErrorRedirected && length >= shownFrom ? length : 0;
    }

    public void Show(long position)
    {
        var percent = _length == 0 ? -1 : (int)(Math.Min(position, _length) * 100 / _length);
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

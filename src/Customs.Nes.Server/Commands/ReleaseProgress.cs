using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// A bar on the terminal for each release while its files are written; nothing where the error output is a file.
/// </summary>
internal sealed class ReleaseProgress(TextWriter terminal)
{
    private VintageMonth _month;
    private FileProgress? _bar;

    /// <param name="written">Files of the release, of how many.</param>
    public void Show(VintageMonth month, int written, int count)
    {
        if (_bar is null || month != _month)
        {
            (_month, _bar) = (month, new FileProgress(terminal, count, shownFrom: 0));
        }

        _bar.Show(written);
        if (written >= count)
        {
            _bar.End();
        }
    }
}

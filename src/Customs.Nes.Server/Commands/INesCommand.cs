using System.CommandLine;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// One command of `nes`. To add one: a class of its own in this folder, and a line in <see cref="CommandLine.All"/>.
/// Data goes to <c>result.InvocationConfiguration.Output</c>, what a person should know to <c>Error</c>; the action
/// returns an <see cref="ExitCode"/>. A <see cref="Settings.SettingsException"/> thrown from it is printed and
/// becomes 2.
/// </summary>
internal interface INesCommand
{
    /// <summary>Whole command lines, shown at the end of --help.</summary>
    IReadOnlyList<string> Examples { get; }

    Command Build();
}

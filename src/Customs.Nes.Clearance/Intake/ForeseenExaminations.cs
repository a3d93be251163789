using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Examinations of declarations on record that were made before the writer came to ask for them. One is a function of
/// the declaration's row, of the moment and of the basis its submission carries, so it does not matter who makes it,
/// or when: the writer makes those that are missing.
/// </summary>
public sealed class ForeseenExaminations
{
    private readonly Dictionary<(long Position, DateTimeOffset At), Foreseen> _made = [];

    /// <summary>Whether what is examined is added; once the submission is on its way to the writer it is not.</summary>
    public bool IsOpen { get; set; } = true;

    internal bool TryFind(long position, DateTimeOffset at, out Foreseen foreseen) =>
        _made.TryGetValue((position, at), out foreseen);

    internal void Add(long position, DateTimeOffset at, in Foreseen foreseen) => _made[(position, at)] = foreseen;

    /// <param name="Note">Why, as JSON for the decision.</param>
    internal readonly record struct Foreseen(Examination Examination, byte[] Note);
}

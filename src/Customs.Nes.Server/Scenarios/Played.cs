using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Scenarios;

/// <summary>An interchange that was sent, what came back, and the rows it left in the ledger.</summary>
internal sealed record Played(SendStep Step, Answer Answer, IReadOnlyList<Fact> Facts);

namespace Customs.Nes.Ledger.Index;

/// <summary>A sorted run of entries in the index file, with what of it stays in memory.</summary>
/// <param name="Id">Never used again, so that a chunk of a run that was merged away is missed, not mistaken.</param>
/// <param name="Level">0 as it was flushed, one more for each time it was merged.</param>
/// <param name="LastPosition">The newest row it covers.</param>
/// <param name="Fences">The first hash of each chunk.</param>
internal sealed record Run(long Id, int Level, long LastPosition, long EntryCount, RunFilter Filter, ulong[] Fences)
{
    /// <summary>The first chunk that may have the hash; the next may too while they start with it.</summary>
    public int ChunkOf(ulong hash)
    {
        var index = Array.BinarySearch(Fences, hash);
        if (index < 0)
        {
            return Math.Max(0, ~index - 1);
        }

        // Equal fences: entries of one hash that fill chunks. The chunk before may end with it.
        while (index > 0 && Fences[index - 1] == hash)
        {
            index--;
        }

        return Math.Max(0, index - 1);
    }
}

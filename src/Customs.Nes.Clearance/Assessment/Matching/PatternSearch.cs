using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Finds all patterns of one fact in one pass over the text (Aho and Corasick's automaton, all steps worked out), so
/// that a thousand "contains" cost what one does. Patterns are numbered from 0 and found without regard to case.
/// </summary>
internal sealed class PatternSearch
{
    private readonly List<byte[]> _patterns = [];
    private readonly Dictionary<string, int> _numbers;

    /// <summary>Octets that occur in no pattern are one class, which keeps the table narrow.</summary>
    private readonly byte[] _classOf = new byte[256];
    private int _classCount = 1;

    private int[] _steps = [];
    private int[][] _found = [];

    public PatternSearch() => _numbers = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The same patterns with the same numbers, to which more can be added; not built.</summary>
    public PatternSearch(PatternSearch other)
    {
        _patterns = [.. other._patterns];
        _numbers = new Dictionary<string, int>(other._numbers, StringComparer.Ordinal);
    }

    public int Count => _patterns.Count;

    /// <summary>The pattern's number; null when it is not one of them.</summary>
    public int? NumberOf(string pattern) => _numbers.TryGetValue(pattern, out var number) ? number : null;

    public int Add(string pattern)
    {
        if (!_numbers.TryGetValue(pattern, out var number))
        {
            number = Count;
            _numbers.Add(pattern, number);
            _patterns.Add(Encoding.Latin1.GetBytes(pattern));
        }

        return number;
    }

    /// <summary>Works out the automaton, once; no pattern may be added afterwards.</summary>
    public void Build()
    {
        if (_steps.Length > 0)
        {
            return;
        }

        foreach (var octet in _patterns.SelectMany(static pattern => pattern).Distinct().Order())
        {
            _classOf[octet] = (byte)_classCount++;
        }

        for (var octet = 0; octet < 256; octet++)
        {
            _classOf[octet] = _classOf[TextFold.Upper((byte)octet)];
        }

        var steps = new List<int[]> { NewState() };
        var found = new List<List<int>> { new() };
        for (var number = 0; number < Count; number++)
        {
            found[Grow(steps, found, _patterns[number])].Add(number);
        }

        Complete(steps, found);
        _steps = [.. steps.SelectMany(static state => state)];
        _found = [.. found.Select(static numbers => numbers.ToArray())];
    }

    /// <summary>Sets the bit of every pattern that stands in the text.</summary>
    public void Find(ReadOnlySpan<byte> text, Span<ulong> bits)
    {
        var state = 0;
        foreach (var octet in text)
        {
            state = _steps[(state * _classCount) + _classOf[octet]];
            foreach (var number in _found[state])
            {
                bits[number >> 6] |= 1UL << (number & 63);
            }
        }
    }

    private int[] NewState()
    {
        var state = new int[_classCount];
        Array.Fill(state, -1);
        return state;
    }

    private int Grow(List<int[]> steps, List<List<int>> found, byte[] pattern)
    {
        var state = 0;
        foreach (var octet in pattern)
        {
            var step = _classOf[octet];
            if (steps[state][step] < 0)
            {
                steps[state][step] = steps.Count;
                steps.Add(NewState());
                found.Add([]);
            }

            state = steps[state][step];
        }

        return state;
    }

    /// <summary>
    /// Breadth first: where no pattern goes on, go where the longest ending that is a beginning goes on.
    /// </summary>
    private void Complete(List<int[]> steps, List<List<int>> found)
    {
        var fallback = new int[steps.Count];
        var queue = new Queue<int>();
        queue.Enqueue(0);
        while (queue.TryDequeue(out var state))
        {
            for (var step = 0; step < _classCount; step++)
            {
                var next = steps[state][step];
                var elsewhere = state == 0 ? 0 : steps[fallback[state]][step];
                if (next < 0)
                {
                    steps[state][step] = elsewhere;
                    continue;
                }

                fallback[next] = elsewhere;
                found[next].AddRange(found[elsewhere]);
                queue.Enqueue(next);
            }
        }
    }
}

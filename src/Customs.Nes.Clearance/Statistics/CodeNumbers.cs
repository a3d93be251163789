using System.Runtime.InteropServices;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>Codes by number, for rows that repeat a few thousand of them a million times.</summary>
internal sealed class CodeNumbers
{
    private readonly Dictionary<Code, int> _numbers = [];
    private readonly List<Code> _codes = [];

    public Code this[int number] => _codes[number];

    public int Of(Code code)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, code, out var isKnown);
        if (!isKnown)
        {
            number = _codes.Count;
            _codes.Add(code);
        }

        return number;
    }

    /// <summary>By number, the place of each code in the order of codes.</summary>
    public int[] Ranks()
    {
        var (codes, numbers, ranks) = (_codes.ToArray(), new int[_codes.Count], new int[_codes.Count]);
        for (var number = 0; number < numbers.Length; number++)
        {
            numbers[number] = number;
        }

        Array.Sort(codes, numbers);
        for (var rank = 0; rank < numbers.Length; rank++)
        {
            ranks[numbers[rank]] = rank;
        }

        return ranks;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>Reads the masks of 64 octets; one for each width the processor may have.</summary>
internal interface IBlockReader<TSelf>
    where TSelf : struct, IBlockReader<TSelf>
{
    static abstract TSelf Create(ServiceCharacters service);

    /// <summary>All but <see cref="BlockMasks.Releases"/>, which the caller drops where no release is in use.</summary>
    BlockMasks Read(ref byte block);
}

/// <summary>
/// A repetition separator that is not in use is compared as the component separator once more: it then adds nothing,
/// and the loop has no branch for it.
/// </summary>
internal readonly struct Block512 : IBlockReader<Block512>
{
    private readonly Vector512<byte> _component;
    private readonly Vector512<byte> _element;
    private readonly Vector512<byte> _release;
    private readonly Vector512<byte> _repetition;
    private readonly Vector512<byte> _terminator;

    private Block512(ServiceCharacters service)
    {
        _component = Vector512.Create(service.Component);
        _element = Vector512.Create(service.Element);
        _release = Vector512.Create(service.Release);
        _repetition = Vector512.Create(service.Repetition == 0 ? service.Component : service.Repetition);
        _terminator = Vector512.Create(service.Terminator);
    }

    public static Block512 Create(ServiceCharacters service) => new(service);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BlockMasks Read(ref byte block)
    {
        var octets = Vector512.LoadUnsafe(ref block);
        BlockMasks masks;
        masks.Terminators = Vector512.Equals(octets, _terminator).ExtractMostSignificantBits();
        masks.Elements = masks.Terminators | Vector512.Equals(octets, _element).ExtractMostSignificantBits();
        masks.All = masks.Elements
            | (Vector512.Equals(octets, _component) | Vector512.Equals(octets, _repetition))
                .ExtractMostSignificantBits();
        masks.Releases = Vector512.Equals(octets, _release).ExtractMostSignificantBits();
        return masks;
    }

    /// <summary>All bits of an octet that separates or ends something, released or not, and none of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<byte> Delimiters(ref byte block)
    {
        var octets = Vector512.LoadUnsafe(ref block);
        return Vector512.Equals(octets, _terminator) | Vector512.Equals(octets, _element)
            | Vector512.Equals(octets, _component) | Vector512.Equals(octets, _repetition);
    }
}

internal readonly struct Block256 : IBlockReader<Block256>
{
    private readonly Vector256<byte> _component;
    private readonly Vector256<byte> _element;
    private readonly Vector256<byte> _release;
    private readonly Vector256<byte> _repetition;
    private readonly Vector256<byte> _terminator;

    private Block256(ServiceCharacters service)
    {
        _component = Vector256.Create(service.Component);
        _element = Vector256.Create(service.Element);
        _release = Vector256.Create(service.Release);
        _repetition = Vector256.Create(service.Repetition == 0 ? service.Component : service.Repetition);
        _terminator = Vector256.Create(service.Terminator);
    }

    public static Block256 Create(ServiceCharacters service) => new(service);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BlockMasks Read(ref byte block)
    {
        var low = Vector256.LoadUnsafe(ref block);
        var high = Vector256.LoadUnsafe(ref block, 32);
        BlockMasks masks;
        masks.Terminators = Mask(low, high, _terminator);
        masks.Elements = masks.Terminators | Mask(low, high, _element);
        masks.All = masks.Elements | Mask(low, high, _component) | Mask(low, high, _repetition);
        masks.Releases = Mask(low, high, _release);
        return masks;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<byte> low, Vector256<byte> high, Vector256<byte> wanted) =>
        Vector256.Equals(low, wanted).ExtractMostSignificantBits()
        | (ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32;
}

internal readonly struct Block128 : IBlockReader<Block128>
{
    private readonly Vector128<byte> _component;
    private readonly Vector128<byte> _element;
    private readonly Vector128<byte> _release;
    private readonly Vector128<byte> _repetition;
    private readonly Vector128<byte> _terminator;

    private Block128(ServiceCharacters service)
    {
        _component = Vector128.Create(service.Component);
        _element = Vector128.Create(service.Element);
        _release = Vector128.Create(service.Release);
        _repetition = Vector128.Create(service.Repetition == 0 ? service.Component : service.Repetition);
        _terminator = Vector128.Create(service.Terminator);
    }

    public static Block128 Create(ServiceCharacters service) => new(service);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BlockMasks Read(ref byte block)
    {
        BlockMasks masks = default;
        for (nuint i = 0; i < 64; i += 16)
        {
            var octets = Vector128.LoadUnsafe(ref block, i);
            var terminators = (ulong)Vector128.Equals(octets, _terminator).ExtractMostSignificantBits();
            var elements = terminators | Vector128.Equals(octets, _element).ExtractMostSignificantBits();
            var others = (Vector128.Equals(octets, _component) | Vector128.Equals(octets, _repetition))
                .ExtractMostSignificantBits();
            var releases = (ulong)Vector128.Equals(octets, _release).ExtractMostSignificantBits();
            masks.Terminators |= terminators << (int)i;
            masks.Elements |= elements << (int)i;
            masks.All |= (elements | others) << (int)i;
            masks.Releases |= releases << (int)i;
        }

        return masks;
    }
}

/// <summary>Without vectors; what the others must agree with.</summary>
internal readonly struct BlockScalar(ServiceCharacters service) : IBlockReader<BlockScalar>
{
    private readonly ServiceCharacters _service = service;

    public static BlockScalar Create(ServiceCharacters service) => new(service);

    public BlockMasks Read(ref byte block)
    {
        BlockMasks masks = default;
        for (var i = 0; i < 64; i++)
        {
            var octet = Unsafe.Add(ref block, i);
            var bit = 1UL << i;
            var isTerminator = octet == _service.Terminator;
            var isElement = isTerminator || octet == _service.Element;
            var isAny = isElement || octet == _service.Component
                || (octet == _service.Repetition && _service.Repetition != 0);
            masks.Terminators |= isTerminator ? bit : 0;
            masks.Elements |= isElement ? bit : 0;
            masks.All |= isAny ? bit : 0;
            masks.Releases |= octet == _service.Release ? bit : 0;
        }

        return masks;
    }
}

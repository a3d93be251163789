namespace Customs.Nes.Edifact;

/// <summary>
/// Values as people mean them: release characters taken out, octets decoded. Only when asked; most values never are.
/// </summary>
public static class EdifactText
{
    /// <summary>
    /// Writes the value without its release characters and returns its length; it is never longer than the raw one.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> raw, ServiceCharacters service, Span<byte> destination)
    {
        if (service.Release == 0 || !raw.Contains(service.Release))
        {
            raw.CopyTo(destination);
            return raw.Length;
        }

        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            // A release with nothing after it releases nothing; it cannot come from a reader.
            i += raw[i] == service.Release && i + 1 < raw.Length ? 1 : 0;
            destination[length++] = raw[i];
        }

        return length;
    }

    /// <summary>
    /// Length as the standard counts it, for one octet a character: release characters are not counted.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<byte> raw, ServiceCharacters service)
    {
        if (service.Release == 0)
        {
            return raw.Length;
        }

        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            i += raw[i] == service.Release ? 1 : 0;
            length++;
        }

        return length;
    }

    /// <summary>The same where a character may take several octets.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> raw, ServiceCharacters service, Repertoire repertoire) =>
        LengthOf(raw, service) - repertoire.SilentOctets(raw);

    /// <summary>Decodes as ISO 8859-1, which ISO 646 (UNOA, UNOB) is a part of.</summary>
    public static string Decode(ReadOnlySpan<byte> raw, ServiceCharacters service) =>
        Decode(raw, service, Repertoire.UnoC);

    public static string Decode(ReadOnlySpan<byte> raw, ServiceCharacters service, Repertoire repertoire)
    {
        if (service.Release == 0 || !raw.Contains(service.Release))
        {
            return repertoire.Encoding.GetString(raw);
        }

        var buffer = raw.Length <= 512 ? stackalloc byte[raw.Length] : new byte[raw.Length];
        return repertoire.Encoding.GetString(buffer[..Unescape(raw, service, buffer)]);
    }
}

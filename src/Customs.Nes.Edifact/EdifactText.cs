namespace Customs.Nes.Edifact;

/// <summary>Text as the standard writes it: release characters taken out, octets decoded.</summary>
public static class EdifactText
{
    public static int Unescape(ReadOnlySpan<byte> raw, ServiceCharacters service, Span<byte> destination)
    {
        var length = 0;
        for (var index = 0; index < raw.Length; index++)
        {
            if (service.Release != 0 && raw[index] == service.Release && index + 1 < raw.Length)
            {
                index++;
            }

            destination[length++] = raw[index];
        }

        return length;
    }

    public static string Decode(ReadOnlySpan<byte> raw, ServiceCharacters service)
    {
        var buffer = raw.Length <= 512 ? stackalloc byte[raw.Length] : new byte[raw.Length];
        var length = Unescape(raw, service, buffer);
        return System.Text.Encoding.Latin1.GetString(buffer[..length]);
    }
}

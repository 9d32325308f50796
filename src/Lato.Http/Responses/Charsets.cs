using System.Collections.Concurrent;
using System.Text;

namespace Lato.Http.Responses;

/// <summary>Encodings by their names, which refuse what they cannot encode.</summary>
internal static class Charsets
{
    static readonly ConcurrentDictionary<string, Encoding?> Known = new(StringComparer.OrdinalIgnoreCase);

    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null if there is none of this name.</returns>
    public static Encoding? Find(string name)
    {
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Utf8;
        }

        return Known.TryGetValue(name, out var known) ? known : Known.Count < 100 ? Known.GetOrAdd(name, Make) : Make(name);
    }

    static Encoding? Make(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

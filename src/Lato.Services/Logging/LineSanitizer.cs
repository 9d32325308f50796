using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lato.Services.Logging;

/// <summary>Shows text of others in one line, so that it can neither make lines of its own in a log nor steer a terminal. Pure.</summary>
internal static class LineSanitizer
{
    static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(character => char.IsControl(character) && character != '\t'), '\u2028', '\u2029']);

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
        {
            return text;
        }

        var line = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => line.Append(@"\n"),
                '\r' => line.Append(@"\r"),
                _ when Escaped.Contains(character) => line.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ => line.Append(character),
            };
        }

        return line.ToString();
    }
}

using System.Buffers;

namespace Lato.Hocon.Syntax;

/// <summary>What single characters mean.</summary>
internal static class HoconCharacters
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly SearchValues<char> Special = SearchValues.Create("$\"{}[]:=,+#`^?!@*&\\");

    /// <summary>Whether the character separates without ending the line; only <c>\n</c> does that.</summary>
    public static bool IsSpace(char c) =>
        c != '\n' && (char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F' or ByteOrderMark);

    /// <summary>Whether the character may stand in a string without quotes.</summary>
    public static bool IsPlain(char c) => !Special.Contains(c) && c != '\n' && !IsSpace(c);
}

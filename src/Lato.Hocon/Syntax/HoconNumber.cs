namespace Lato.Hocon.Syntax;

/// <summary>Finds JSON numbers, the only text without quotes that may hold a plus sign.</summary>
internal static class HoconNumber
{
    /// <summary>How many characters of a number <paramref name="text"/> starts with; 0 if it starts with none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var whole = text is ['-', ..] ? 1 : 0;
        var end = SkipDigits(text, whole);
        if (end == whole)
        {
            return 0;
        }

        end = SkipPart(text, end, start: text[end..] is ['.', ..] ? 1 : 0);
        return SkipPart(text, end, start: text[end..] switch
        {
            ['e' or 'E', '+' or '-', ..] => 2,
            ['e' or 'E', ..] => 1,
            _ => 0,
        });
    }

    private static int SkipPart(ReadOnlySpan<char> text, int end, int start)
    {
        var digits = end + start;
        var after = start == 0 ? digits : SkipDigits(text, digits);
        return after > digits ? after : end;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
        {
            from++;
        }

        return from;
    }
}

namespace Lato.Hocon.Syntax;

/// <summary>Cuts a text into tokens, one at a time, so that the first error of a file is the one reported.</summary>
internal sealed partial class HoconTokenizer(string file, string text)
{
    private int _index;
    private int _line = 1;
    private int _lineStart;

    public HoconToken Next()
    {
        SkipComment();
        var start = Here();
        if (_index == text.Length)
        {
            return new HoconToken(HoconTokenKind.End, "", start);
        }

        return text[_index] switch
        {
            '\n' => ReadNewline(start),
            '{' => Take(HoconTokenKind.OpenBrace, 1, start),
            '}' => Take(HoconTokenKind.CloseBrace, 1, start),
            '[' => Take(HoconTokenKind.OpenBracket, 1, start),
            ']' => Take(HoconTokenKind.CloseBracket, 1, start),
            ',' => Take(HoconTokenKind.Comma, 1, start),
            '=' or ':' => Take(HoconTokenKind.Assign, 1, start),
            '+' when At("+=") => Take(HoconTokenKind.Append, 2, start),
            '$' when At("${?") => Take(HoconTokenKind.OptionalSubstitution, 3, start),
            '$' when At("${") => Take(HoconTokenKind.Substitution, 2, start),
            '"' when At("\"\"\"") => ReadTripleQuoted(start),
            '"' => ReadQuoted(start),
            var c when HoconCharacters.IsSpace(c) => ReadWhitespace(start),
            var c when HoconCharacters.IsPlain(c) => ReadText(start),
            var c => throw start.Error($"the character '{c}' is reserved and cannot stand in a string without quotes. Put the string in double quotes."),
        };
    }

    private HoconPosition Here() => new(file, _line, _index - _lineStart + 1);

    private bool At(string expected) => string.CompareOrdinal(text, _index, expected, 0, expected.Length) == 0;

    private HoconToken Take(HoconTokenKind kind, int length, HoconPosition start)
    {
        _index += length;
        return new HoconToken(kind, text.Substring(_index - length, length), start);
    }

    private void SkipComment()
    {
        if (At("#") || At("//"))
        {
            var end = text.IndexOf('\n', _index);
            _index = end < 0 ? text.Length : end;
        }
    }

    private HoconToken ReadNewline(HoconPosition start)
    {
        var token = Take(HoconTokenKind.Newline, 1, start);
        StartLine();
        return token;
    }

    private void StartLine()
    {
        _line++;
        _lineStart = _index;
    }

    private HoconToken ReadWhitespace(HoconPosition start)
    {
        var end = _index;
        while (end < text.Length && HoconCharacters.IsSpace(text[end]))
        {
            end++;
        }

        return Take(HoconTokenKind.Whitespace, end - _index, start);
    }

    private HoconToken ReadText(HoconPosition start)
    {
        var end = _index + HoconNumber.Length(text.AsSpan(_index));
        while (end < text.Length && HoconCharacters.IsPlain(text[end]) && string.CompareOrdinal(text, end, "//", 0, 2) != 0)
        {
            end++;
        }

        return Take(HoconTokenKind.Text, end - _index, start);
    }
}

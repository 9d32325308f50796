using System.Globalization;
using System.Text;

namespace Lato.Hocon.Syntax;

internal sealed partial class HoconTokenizer
{
    private const string TripleQuote = "\"\"\"";
    private const int UnicodeDigits = 4;

    private HoconToken ReadQuoted(HoconPosition start)
    {
        var value = new StringBuilder();
        _index++;
        while (_index < text.Length && text[_index] != '\n')
        {
            var c = text[_index];
            if (c == '"')
            {
                _index++;
                return new HoconToken(HoconTokenKind.Quoted, value.ToString(), start);
            }

            // The return of a Windows line end belongs to the line end, so that the error names the open string instead.
            if (c < ' ' && !At("\r\n"))
            {
                throw Here().Error($"the control character U+{(int)c:X4} cannot stand in a quoted string. Write it as an escape: \\u{(int)c:x4}.");
            }

            value.Append(c == '\\' ? ReadEscape() : c);
            _index++;
        }

        throw start.Error("the string is not closed on its line. Add the closing '\"', or use \"\"\"…\"\"\" for a text of several lines.");
    }

    /// <summary>Leaves the index on the last character of the escape.</summary>
    private char ReadEscape()
    {
        var start = Here();
        _index++;
        var escape = _index < text.Length ? text[_index] : '\n';
        return escape switch
        {
            '"' or '\\' or '/' => escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadUnicodeEscape(start),
            _ => throw start.Error($"unknown escape '\\{(escape < ' ' ? "" : escape)}' in a string. The escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; write a backslash as \\\\."),
        };
    }

    private char ReadUnicodeEscape(HoconPosition start)
    {
        var digits = text.AsSpan(_index + 1, Math.Min(UnicodeDigits, text.Length - _index - 1));
        if (digits.Length < UnicodeDigits || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw start.Error($"the escape '\\u' needs four hexadecimal digits, as in \\u00e9, found '{digits.ToString().ReplaceLineEndings("")}'.");
        }

        _index += UnicodeDigits;
        return (char)code;
    }

    private HoconToken ReadTripleQuoted(HoconPosition start)
    {
        var from = _index + TripleQuote.Length;
        var end = text.IndexOf(TripleQuote, from, StringComparison.Ordinal);
        if (end < 0)
        {
            throw start.Error("the string opened with \"\"\" is not closed. Add the closing \"\"\".");
        }

        // Of a longer run of quotes the last three close the string; the others belong to it.
        while (end + TripleQuote.Length < text.Length && text[end + TripleQuote.Length] == '"')
        {
            end++;
        }

        for (; _index < end + TripleQuote.Length; _index++)
        {
            if (text[_index] == '\n')
            {
                _line++;
                _lineStart = _index + 1;
            }
        }

        return new HoconToken(HoconTokenKind.Quoted, text[from..end], start);
    }
}

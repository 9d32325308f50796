namespace Lato.Hocon.Syntax;

/// <summary>Text → tree: recursive descent with one token of look-ahead. Pure: it reads no file and replaces nothing.</summary>
internal sealed partial class HoconParser
{
    private const int MaxDepth = 200;

    private readonly HoconTokenizer _tokenizer;
    private readonly List<IncludeEntry> _includes = [];
    private HoconToken _current;
    private int _depth;

    private HoconParser(HoconTokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        _current = tokenizer.Next();
    }

    /// <exception cref="HoconException">The text is not HOCON.</exception>
    public static HoconDocument Parse(string file, string text)
    {
        var parser = new HoconParser(new HoconTokenizer(file, text));
        return new HoconDocument(parser.ParseRoot(), parser._includes);
    }

    private ObjectNode ParseRoot()
    {
        SkipBlank();
        var start = _current;
        if (start.Kind == HoconTokenKind.OpenBracket)
        {
            throw start.Position.Error("a configuration must be an object, found an array. Give the array a key: items = [ … ].");
        }

        if (start.Kind != HoconTokenKind.OpenBrace)
        {
            return new ObjectNode(start.Position, ParseEntries(new HoconBracket(start, HoconTokenKind.End)));
        }

        var root = ParseObject();
        SkipBlank();
        return _current.Kind == HoconTokenKind.End
            ? root
            : throw _current.Position.Error($"expected the end of the file after the '}}' that closes the root object, found {_current}. Move it inside the braces, or leave both root braces out.");
    }

    private ObjectNode ParseObject()
    {
        var open = Take();
        var entries = ParseEntries(new HoconBracket(open, HoconTokenKind.CloseBrace));
        Take();
        return new ObjectNode(open.Position, entries);
    }

    private List<ObjectEntry> ParseEntries(HoconBracket bracket)
    {
        var entries = new List<ObjectEntry>();
        SkipBlank();
        while (!bracket.ClosesWith(_current))
        {
            entries.Add(_current is { Kind: HoconTokenKind.Text, Text: "include" } ? ParseInclude() : ParseField());
            ReadSeparator(bracket);
        }

        return entries;
    }

    private ArrayNode ParseArray()
    {
        var open = Take();
        var bracket = new HoconBracket(open, HoconTokenKind.CloseBracket);
        var items = new List<HoconNode>();
        SkipBlank();
        while (!bracket.ClosesWith(_current))
        {
            items.Add(ParseValue("an element of the array"));
            ReadSeparator(bracket);
        }

        Take();
        return new ArrayNode(open.Position, items);
    }

    private void ReadSeparator(HoconBracket bracket)
    {
        var separated = _current.Kind == HoconTokenKind.Newline;
        SkipBlank();
        if (_current.Kind == HoconTokenKind.Comma)
        {
            Take();
            SkipBlank();
        }
        else if (!separated && !bracket.ClosesWith(_current))
        {
            throw _current.Position.Error($"expected a new line, ',' or {bracket.Closing}, found {_current}. Put each entry on a line of its own, and strings with special characters in double quotes.");
        }
    }

    private HoconToken Take()
    {
        var taken = _current;
        _current = _tokenizer.Next();
        return taken;
    }

    private void SkipBlank()
    {
        while (_current.IsBlank)
        {
            Take();
        }
    }
}

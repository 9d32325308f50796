namespace Lato.Hocon.Syntax;

internal sealed partial class HoconParser
{
    private FieldEntry ParseField()
    {
        var start = _current.Position;
        var path = ParsePath("a key");
        SkipBlank();
        var name = string.Join('.', path);
        var value = _current.Kind switch
        {
            HoconTokenKind.OpenBrace => ParseValue($"key '{name}'"),
            HoconTokenKind.Assign or HoconTokenKind.Append => ParseAssigned(name),
            _ => throw _current.Position.Error($"expected '=', ':' or '{{' after key '{name}', found {_current}. Give the key a value: {name} = …"),
        };

        for (var i = path.Count - 1; i > 0; i--)
        {
            value = new ObjectNode(start, [new FieldEntry(start, path[i], value)]);
        }

        return new FieldEntry(start, path[0], value);
    }

    private HoconNode ParseAssigned(string name)
    {
        var sign = Take();
        SkipBlank();
        var value = ParseValue($"key '{name}'");
        return sign.Kind == HoconTokenKind.Append ? new AppendNode(sign.Position, value) : value;
    }

    private HoconNode ParseValue(string owner)
    {
        var start = _current;
        if (!start.IsValue)
        {
            throw start.Position.Error($"expected a value for {owner}, found {start}. {(start.Kind == HoconTokenKind.Comma ? "Remove the surplus ','." : "Write null or \"\" if it has none.")}");
        }

        var parts = new List<HoconNode>();
        while (true)
        {
            var space = _current.Kind == HoconTokenKind.Whitespace ? Take() : default(HoconToken?);
            if (!_current.IsValue)
            {
                return parts.Count == 1 ? parts[0] : new ConcatenationNode(start.Position, parts);
            }

            if (space is { } between)
            {
                parts.Add(new SpaceNode(between.Position, between.Text));
            }

            parts.Add(ParsePart());
        }
    }

    private HoconNode ParsePart()
    {
        if (++_depth > MaxDepth)
        {
            throw _current.Position.Error($"objects and arrays are nested more than {MaxDepth} deep. Make the structure flatter.");
        }

        HoconNode part = _current.Kind switch
        {
            HoconTokenKind.OpenBrace => ParseObject(),
            HoconTokenKind.OpenBracket => ParseArray(),
            HoconTokenKind.Substitution or HoconTokenKind.OptionalSubstitution => ParseSubstitution(),
            _ => ParseScalar(),
        };
        _depth--;
        return part;
    }

    private ScalarNode ParseScalar()
    {
        var token = Take();
        return new ScalarNode(token.Position, token is { Kind: HoconTokenKind.Text, Text: "null" } ? null : token.Text);
    }

    private SubstitutionNode ParseSubstitution()
    {
        var open = Take();
        var path = ParsePath("a path");
        if (_current.Kind != HoconTokenKind.CloseBrace)
        {
            throw open.Position.Error($"the substitution {open.Text}{string.Join('.', path)} is not closed: expected '}}', found {_current}. Add the missing '}}'.");
        }

        Take();
        return new SubstitutionNode(open.Position, path, open.Kind == HoconTokenKind.OptionalSubstitution);
    }
}

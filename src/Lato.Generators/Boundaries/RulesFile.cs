using Microsoft.CodeAnalysis.Text;

namespace Lato.Generators.Boundaries;

/// <summary>A <c>lato.rules</c>, read. Pure.</summary>
internal sealed class RulesFile
{
    const string Arrow = "->";
    const string Forms = "Write 'a->b', 'a->*', '*->b' or 'friend a->b', one in a line.";

    readonly List<Rule> _rules = [];
    readonly List<FileDiagnostic> _errors = [];
    readonly List<FileDiagnostic> _idle = [];

    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>Lines that are not rules.</summary>
    public IReadOnlyList<FileDiagnostic> Errors => _errors;

    /// <summary>Rules that change nothing.</summary>
    public IReadOnlyList<FileDiagnostic> Idle => _idle;

    public static RulesFile Parse(SourceText text)
    {
        var file = new RulesFile();
        foreach (var line in FileLine.AllOf(text))
        {
            file.Add(line);
        }

        return file;
    }

    void Add(FileLine line)
    {
        if (ErrorOf(line.Text, out var rule, line.Span) is { } error)
        {
            _errors.Add(new FileDiagnostic(line.Span, error));
        }
        else if (rule!.IsConcrete && ModuleName.AreSame(rule.From, rule.To))
        {
            _idle.Add(new FileDiagnostic(line.Span, $"'{rule}' changes nothing: a module may always use itself. Remove it."));
        }
        else if (_rules.Any(rule.SaysTheSameAs))
        {
            _idle.Add(new FileDiagnostic(line.Span, $"'{rule}' is written twice. Remove one."));
        }
        else
        {
            _rules.Add(rule);
        }
    }

    static string? ErrorOf(string text, out Rule? rule, TextSpan span)
    {
        rule = null;
        var friend = "friend".Length;
        var isFriend = text.Length > friend && text.StartsWith("friend", StringComparison.Ordinal) && char.IsWhiteSpace(text[friend]);
        var edge = isFriend ? text.Substring(friend) : text;
        var arrow = edge.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0 || edge.IndexOf(Arrow, arrow + Arrow.Length, StringComparison.Ordinal) >= 0)
        {
            return $"'{text}' is not a rule. {Forms}";
        }

        var from = edge.Substring(0, arrow).Trim();
        var to = edge.Substring(arrow + Arrow.Length).Trim();
        if ((NameErrorOf(from) ?? NameErrorOf(to)) is { } error)
        {
            return $"'{text}' is not a rule: {error}";
        }

        if (from == Rule.Anyone && to == Rule.Anyone)
        {
            return $"'{text}' would allow everything. Remove it, and write what is allowed.";
        }

        if (isFriend && (from == Rule.Anyone || to == Rule.Anyone))
        {
            return $"'{text}' is not a rule: friends are named. Write 'friend a->b' for each.";
        }

        rule = new Rule(from, to, isFriend, span);
        return null;
    }

    static string? NameErrorOf(string name) =>
        name == Rule.Anyone ? null
        : name.Length == 0 ? $"a name is missing. {Forms}"
        : name.FirstOrDefault(character => !char.IsLetterOrDigit(character) && character is not ('_' or '-' or '.')) is var wrong and not '\0'
            ? $"'{name}' has '{wrong}' in it. Names have letters, digits, '_', '-' and '.'; {char.ToLowerInvariant(Forms[0])}{Forms.Substring(1)}"
            : null;
}

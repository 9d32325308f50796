namespace Lato.Analyzers.Boundaries;

/// <summary>What a line of <c>lato.rules</c> says, or what is wrong with it. Pure.</summary>
internal static class RulesFileSyntax
{
    const string Arrow = "->";
    const string Friend = "friend";
    const string Rank = "rank";
    const string Forms = "Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.";

    /// <summary>Whether a line ranks modules. With an arrow it is a rule, perhaps of a module of that name.</summary>
    public static bool IsRanking(string text) => BeginsWith(Rank, text) && text.IndexOf(Arrow, StringComparison.Ordinal) < 0;

    public static string? RuleErrorOf(FileLine line, out Rule? rule)
    {
        rule = null;
        var text = line.Text;
        var isFriend = BeginsWith(Friend, text);
        var edge = isFriend ? text.Substring(Friend.Length) : text;
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

        rule = new Rule(from, to, isFriend, line.Span);
        return null;
    }

    public static string? RankingErrorOf(FileLine line, out Ranking? ranking)
    {
        ranking = null;
        string[] names = [.. line.Text.Substring(Rank.Length).Split('>').Select(name => name.Trim())];
        if (names.Select(NameErrorOf).FirstOrDefault(error => error is not null) is { } wrong)
        {
            return $"'{line.Text}' is not a rule: {wrong}";
        }

        if (names.Length < 2 || names.Contains(Rule.Anyone))
        {
            return $"'{line.Text}' is not a rule: a ranking names two modules or more. Write 'rank a > b', the greater first.";
        }

        ranking = new Ranking(names, line.Span);
        return null;
    }

    static bool BeginsWith(string word, string text) => text.Length > word.Length && text.StartsWith(word, StringComparison.Ordinal) && char.IsWhiteSpace(text[word.Length]);

    static string? NameErrorOf(string name) =>
        name == Rule.Anyone ? null
        : name.Length == 0 ? $"a name is missing. {Forms}"
        : name.FirstOrDefault(character => !char.IsLetterOrDigit(character) && character is not ('_' or '-' or '.')) is var wrong and not '\0'
            ? $"'{name}' has '{wrong}' in it. Names have letters, digits, '_', '-' and '.'; {char.ToLowerInvariant(Forms[0])}{Forms.Substring(1)}"
            : null;
}

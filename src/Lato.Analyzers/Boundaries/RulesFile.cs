using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Boundaries;

/// <summary>A <c>lato.rules</c>, read. Pure.</summary>
internal sealed class RulesFile
{
    readonly List<Rule> _rules = [];
    readonly List<Ranking> _rankings = [];
    readonly List<FileDiagnostic> _errors = [];
    readonly List<FileDiagnostic> _idle = [];

    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>Which modules are above which.</summary>
    public RankOrder Order { get; } = new();

    /// <summary>Lines that are not rules.</summary>
    public IReadOnlyList<FileDiagnostic> Errors => _errors;

    /// <summary>Rules that change nothing.</summary>
    public IReadOnlyList<FileDiagnostic> Idle => _idle;

    /// <summary>The names of modules, with the lines that they stand in.</summary>
    public IEnumerable<(string Name, TextSpan Span)> Names => _rules.SelectMany(rule => new[] { (rule.From, rule.Span), (rule.To, rule.Span) })
        .Concat(_rankings.SelectMany(ranking => ranking.Names.Select(name => (name, ranking.Span))));

    public static RulesFile Parse(SourceText text)
    {
        var file = new RulesFile();
        foreach (var line in FileLine.AllOf(text))
        {
            if (RulesFileSyntax.IsRanking(line.Text))
            {
                file.AddRanking(line);
            }
            else
            {
                file.AddRule(line);
            }
        }

        file.DropWhatRanksForbid();
        return file;
    }

    void AddRule(FileLine line)
    {
        if (RulesFileSyntax.RuleErrorOf(line, out var rule) is { } error)
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

    void AddRanking(FileLine line)
    {
        if (RulesFileSyntax.RankingErrorOf(line, out var ranking) is { } error)
        {
            _errors.Add(new FileDiagnostic(line.Span, error));
            return;
        }

        foreach (var (greater, lesser) in ranking!.Pairs)
        {
            if (ModuleName.AreSame(greater, lesser) || Order.IsAbove(lesser, greater))
            {
                _errors.Add(new FileDiagnostic(line.Span, $"'{ranking}' ranks '{greater}' above '{lesser}', which is above it already. Rank each module once, the greatest first."));
                return;
            }
        }

        _rankings.Add(ranking);
        Order.Add(ranking);
    }

    // The ranking may stand below the rule.
    void DropWhatRanksForbid()
    {
        foreach (var rule in _rules.Where(rule => rule.IsConcrete && Order.IsAbove(rule.From, rule.To)).ToArray())
        {
            _rules.Remove(rule);
            _idle.Add(new FileDiagnostic(rule.Span, $"'{rule}' changes nothing: '{rule.From}' ranks above '{rule.To}', and may not use it. Remove it, or rank them differently."));
        }
    }
}

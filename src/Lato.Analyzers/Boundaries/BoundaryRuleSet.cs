namespace Lato.Analyzers.Boundaries;

/// <summary>What the rules allow, between modules in sight. Closed by default: what is not written is not allowed.</summary>
internal sealed class BoundaryRuleSet
{
    readonly HashSet<(Module From, Module To)> _edges = [];
    readonly HashSet<(Module From, Module To)> _friends = [];
    readonly HashSet<Module> _mayUseAll = [];
    readonly HashSet<Module> _openToAll = [];
    readonly HashSet<Module> _declaring = [];
    readonly HashSet<(Module Greater, Module Lesser)> _ranks = [];
    readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    readonly bool _hasFile;

    /// <param name="files">The rules files.</param>
    /// <param name="modules">The modules with classes.</param>
    /// <param name="find">The module of a name.</param>
    public BoundaryRuleSet(IReadOnlyList<RulesFile> files, IEnumerable<Module> modules, Func<string, Module?> find)
    {
        _hasFile = files.Count > 0;
        foreach (var (greater, lesser) in files.SelectMany(file => file.Order.Pairs))
        {
            if (Find(greater) is { } above && Find(lesser) is { } below)
            {
                _ranks.Add((above, below));
            }
        }

        foreach (var rule in files.SelectMany(file => file.Rules))
        {
            Add(rule, Find(rule.From), Find(rule.To));
        }

        foreach (var module in modules.Where(module => module.DependsOn is not null).ToArray())
        {
            _declaring.Add(module);
            _edges.UnionWith(module.DependsOn!.Select(find).OfType<Module>().Select(other => (module, other)));
        }

        Module? Find(string name)
        {
            var module = name == Rule.Anyone ? null : find(name);
            if (module is null && name != Rule.Anyone)
            {
                _unknown.Add(name);
            }

            return module;
        }
    }

    /// <summary>The dependencies written between two modules.</summary>
    public IEnumerable<(Module From, Module To)> Edges => _edges.Where(edge => !IsAbove(edge.From, edge.To));

    /// <summary>Whether a rules file holds for every module, so that <c>DependsOn</c> is not the only place for a rule.</summary>
    public bool HasFile => _hasFile;

    /// <summary>Whether the rules file names a module that is not in sight.</summary>
    public bool IsUnknown(string name) => _unknown.Contains(name);

    /// <summary>Whether a module ranks above another one, so that it may not use it whatever the other rules say.</summary>
    public bool IsAbove(Module module, Module other) => _ranks.Contains((module, other));

    public bool Allows(Module from, Module to) =>
        from == to
        || (!IsAbove(from, to)
            && ((!_hasFile && !_declaring.Contains(from)) || _edges.Contains((from, to)) || _mayUseAll.Contains(from) || _openToAll.Contains(to)));

    /// <summary>Whether a module may use the private types of another one.</summary>
    public bool AreFriends(Module from, Module to) => _friends.Contains((from, to));

    void Add(Rule rule, Module? from, Module? to)
    {
        if (from is not null && to is not null)
        {
            _edges.Add((from, to));
            if (rule.IsFriend)
            {
                _friends.Add((from, to));
            }
        }
        else if (from is not null && rule.To == Rule.Anyone)
        {
            _mayUseAll.Add(from);
        }
        else if (to is not null && rule.From == Rule.Anyone)
        {
            _openToAll.Add(to);
        }
    }
}

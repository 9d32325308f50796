namespace Lato.Analyzers.Boundaries;

/// <summary>Which module ranks above which, by rankings that add up: if a is above b, and b above c, a is above c. By names, since a compilation may not see b. Pure.</summary>
internal sealed class RankOrder
{
    readonly List<(string Greater, string Lesser)> _pairs = [];

    /// <summary>Every two of which one is above the other.</summary>
    public IEnumerable<(string Greater, string Lesser)> Pairs =>
        from greater in _pairs.Select(pair => pair.Greater).Distinct()
        from lesser in _pairs.Select(pair => pair.Lesser).Distinct()
        where IsAbove(greater, lesser)
        select (greater, lesser);

    public void Add(Ranking ranking) => _pairs.AddRange(ranking.Pairs);

    public bool IsAbove(string upper, string lower)
    {
        var next = new Queue<string>([upper]);
        var seen = new HashSet<(string, string)>();
        while (next.Count > 0)
        {
            var current = next.Dequeue();
            foreach (var pair in _pairs.Where(pair => ModuleName.AreSame(pair.Greater, current) && seen.Add(pair)))
            {
                if (ModuleName.AreSame(pair.Lesser, lower))
                {
                    return true;
                }

                next.Enqueue(pair.Lesser);
            }
        }

        return false;
    }
}

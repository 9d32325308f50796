namespace Lato.Analyzers.Boundaries;

/// <summary>Finds cycles in a graph. Pure; the same graph gives the same cycles, however its edges are ordered.</summary>
internal static class CycleSearch
{
    /// <summary>One path for each group of nodes that reach one another: the shortest from its first node back to it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> PathsIn(IEnumerable<(string From, string To)> edges)
    {
        var graph = edges.GroupBy(edge => edge.From, edge => edge.To).ToDictionary(
            group => group.Key, group => group.Distinct().OrderBy(node => node, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        var paths = new List<IReadOnlyList<string>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in graph.Keys.OrderBy(node => node, StringComparer.Ordinal))
        {
            if (!known.Contains(start) && ShortestPath(graph, start, start) is { } path)
            {
                paths.Add(path);
                known.UnionWith(graph.Keys.Where(node => ShortestPath(graph, start, node) is not null && ShortestPath(graph, node, start) is not null));
            }
        }

        return paths;
    }

    static List<string>? ShortestPath(Dictionary<string, string[]> graph, string start, string end)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<string>([start]);
        while (next.Count > 0)
        {
            var node = next.Dequeue();
            foreach (var to in graph.TryGetValue(node, out var neighbours) ? neighbours : [])
            {
                if (to == end)
                {
                    return PathTo(end, node, start, cameFrom);
                }

                if (to != start && !cameFrom.ContainsKey(to))
                {
                    cameFrom.Add(to, node);
                    next.Enqueue(to);
                }
            }
        }

        return null;
    }

    static List<string> PathTo(string end, string last, string start, Dictionary<string, string> cameFrom)
    {
        List<string> path = [end, last];
        while (last != start)
        {
            last = cameFrom[last];
            path.Add(last);
        }

        path.Reverse();
        return path;
    }
}

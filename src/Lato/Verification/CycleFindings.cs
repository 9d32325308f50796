namespace Lato.Verification;

/// <summary>Finds modules that use each other's contracts, directly or not. Pure.</summary>
internal static class CycleFindings
{
    public static IEnumerable<Finding> Of(IReadOnlyList<ModuleDependency> dependencies)
    {
        var used = dependencies.Where(dependency => dependency.IsInCode || dependency.IsObserved).ToList();
        var done = new HashSet<string>();
        foreach (var start in used.Select(dependency => dependency.Module).Distinct())
        {
            if (!done.Contains(start) && ShortestWay(start, used) is { } way)
            {
                done.UnionWith(way.Select(step => step.Module));
                yield return new Finding(
                    FindingKind.ModuleCycle,
                    start,
                    string.Join(" → ", way.Select(step => step.Module).Append(start)),
                    $"Modules use each other: {string.Join(", and ", way.Select(step => $"'{step.Module}' uses {string.Join(", ", step.Through.Select(name => $"'{name}'"))} of '{step.DependsOn}'"))}.",
                    "Turn one direction around: let one module publish an event that the other handles, or own a port that the other adapts.");
            }
        }
    }

    /// <returns>The dependencies from a module back to itself; null if there is no way.</returns>
    static List<ModuleDependency>? ShortestWay(string start, List<ModuleDependency> dependencies)
    {
        var ways = new Queue<List<ModuleDependency>>(dependencies.Where(dependency => dependency.Module == start).Select(first => (List<ModuleDependency>)[first]));
        var seen = new HashSet<string>();
        while (ways.TryDequeue(out var way))
        {
            var end = way[^1].DependsOn;
            if (end == start)
            {
                return way;
            }

            if (seen.Add(end))
            {
                dependencies.Where(dependency => dependency.Module == end).ToList().ForEach(next => ways.Enqueue([.. way, next]));
            }
        }

        return null;
    }
}

namespace Lato.Descriptions;

/// <summary>Joins what is known of the dependencies between modules. Not thread-safe.</summary>
internal sealed class DependencyCollector
{
    readonly SortedDictionary<(string Module, string DependsOn), ModuleDependency> _dependencies = new(Comparer<(string, string)>.Create(
        static (one, other) => StringComparer.Ordinal.Compare(one.Item1, other.Item1) is not 0 and var order ? order : StringComparer.Ordinal.Compare(one.Item2, other.Item2)));

    public IReadOnlyList<ModuleDependency> All => [.. _dependencies.Values];

    public void Declare(string module, string dependsOn) => Update(module, dependsOn, one => one with { IsDeclared = true });

    public void Add(string module, string dependsOn, string through, bool isObserved)
    {
        if (module != dependsOn)
        {
            Update(module, dependsOn, one => one with
            {
                Through = [.. one.Through.Append(through).Distinct().Order(StringComparer.Ordinal)],
                IsInCode = one.IsInCode || !isObserved,
                IsObserved = one.IsObserved || isObserved,
            });
        }
    }

    void Update(string module, string dependsOn, Func<ModuleDependency, ModuleDependency> change) =>
        _dependencies[(module, dependsOn)] = change(_dependencies.GetValueOrDefault((module, dependsOn)) ?? new ModuleDependency(module, dependsOn, [], false, false, false));
}

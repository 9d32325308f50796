using System.Reflection;

namespace Lato.Benchmarks.Harness;

/// <summary>All cases of this assembly, by name.</summary>
internal static class CaseCatalog
{
    public static IReadOnlyList<CaseEntry> All { get; } =
    [
        .. from type in typeof(CaseCatalog).Assembly.GetTypes()
           let listed = type.GetCustomAttribute<CaseAttribute>()
           where listed is not null
           orderby listed.Name
           select new CaseEntry(listed.Name, new Bound(listed.AtMost, listed.AtLeast), type),
    ];

    /// <summary>Cases with one of the names; for a name that no case has, those whose names contain it.</summary>
    public static IReadOnlyList<CaseEntry> Named(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? All : [.. names.SelectMany(Named).Distinct()];

    static IReadOnlyList<CaseEntry> Named(string name)
    {
        var exact = All.Where(entry => entry.Name == name).ToList();
        return exact.Count > 0
            ? exact
            : [.. All.Where(entry => entry.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];
    }
}

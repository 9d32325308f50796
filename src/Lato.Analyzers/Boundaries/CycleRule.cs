using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>
/// Modules must not depend on each other in a circle: by the rules, by the contracts that the code really uses, or by those
/// that referenced assemblies use. Uses that the rules forbid are reported as such and do not count. Thread-safe.
/// </summary>
internal sealed class CycleRule(ModuleBoundaries boundaries)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "LATO0103",
        "A cycle between modules",
        "Modules depend on each other in a cycle: {0}. Make one of these dependencies an event that the module which knows less publishes (who handles an event depends on its publisher), or a port that the other side implements{1}.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0103"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    readonly ConcurrentDictionary<(Module From, Module To), Location> _uses = new();

    /// <summary>A use that the rules allow.</summary>
    public void Add(TypeUse use) => _uses.AddOrUpdate(
        (use.From, use.To.Module), use.Place, (_, known) => IsBefore(use.Place, known) ? use.Place : known);

    public IEnumerable<Diagnostic> Violations(Compilation compilation, bool seesAll)
    {
        var edges = new Dictionary<(string From, string To), Location>();
        foreach (var (from, to) in boundaries.Rules.Edges.Where(edge => edge.From != edge.To))
        {
            edges[(from.Identifier, to.Identifier)] = PlaceOfRule(from, to);
        }

        foreach (var use in _uses)
        {
            edges[(use.Key.From.Identifier, use.Key.To.Identifier)] = use.Value;
        }

        foreach (var (from, to) in EdgesOfReferences(compilation).Where(edge => !edges.ContainsKey(edge)))
        {
            edges.Add((from, to), Location.None);
        }

        foreach (var path in CycleSearch.PathsIn(edges.Keys))
        {
            var places = path.Zip(path.Skip(1), (from, to) => edges[(from, to)]).Where(place => place != Location.None).ToArray();
            if ((places.Length > 0 || seesAll) && Violation(path, places.FirstOrDefault() ?? Location.None) is { } violation)
            {
                yield return violation;
            }
        }
    }

    Diagnostic? Violation(IReadOnlyList<string> path, Location place)
    {
        var text = string.Join(" -> ", path);
        return boundaries.Violation(Descriptor, place, text, text);
    }

    Location PlaceOfRule(Module from, Module to)
    {
        foreach (var (file, content) in boundaries.RulesFiles)
        {
            if (content.Rules.FirstOrDefault(rule => rule.IsConcrete && from.IsNamed(rule.From) && to.IsNamed(rule.To)) is { } rule)
            {
                return file.PlaceOf(rule.Span);
            }
        }

        return from.Classes.SelectMany(declared => declared.Type.Locations).FirstOrDefault(place => place.IsInSource) ?? Location.None;
    }

    // An assembly's references say only that something of it is used; what that is, they do not. So they count only if
    // all that could be used are contracts.
    IEnumerable<(string From, string To)> EdgesOfReferences(Compilation compilation) =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols
        let owner = boundaries.Map.ModuleOfAssembly(assembly.Name)
        where owner is not null
        from reference in assembly.Modules.SelectMany(module => module.ReferencedAssemblies)
        where reference.Name.HasContracts()
        let used = boundaries.Map.ModuleOfAssembly(reference.Name)
        where used is not null && used != owner && boundaries.Rules.Allows(owner, used)
        select (owner.Identifier, used.Identifier);

    static bool IsBefore(Location place, Location other)
    {
        var order = string.CompareOrdinal(place.SourceTree?.FilePath, other.SourceTree?.FilePath);
        return order < 0 || (order == 0 && place.SourceSpan.Start < other.SourceSpan.Start);
    }
}

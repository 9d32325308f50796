using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Modules of different names in one namespace have no boundary between them. In the global one, as in a program of one file, none is looked for.</summary>
internal static class SharedPlaceRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "LATO0109",
        "Modules without a boundary between them",
        "Modules '{0}' and '{1}' are in one namespace, '{2}', so nothing is private to either of them, and no rule holds between them. Give each a namespace of its own.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0109"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static IEnumerable<Diagnostic> Violations(ModuleBoundaries boundaries) =>
        from module in boundaries.Map.Modules
        from same in module.Classes.GroupBy(declared => declared.Namespace)
        where same.Key.Length > 0
        let classes = same.OrderBy(declared => declared.Type.Name, StringComparer.Ordinal).ToList()
        from declared in classes.Skip(1)
        where !ModuleName.AreSame(declared.Name, classes[0].Name)
        let place = new[] { declared.Type.PlaceOf(), classes[0].Type.PlaceOf() }.FirstOrDefault(place => place.IsInSource)
        where place is not null
        select Diagnostic.Create(Descriptor, place, classes[0].Name, declared.Name, same.Key);
}

using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>A message is data for others: it must not hand out entities or services.</summary>
internal static class ExposureRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "LATO0104",
        "A message that exposes an entity or a service",
        "Message '{0}' exposes '{1}', which is {2}, through '{3}'. Put the values that others need into a record of the contracts{4}.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0104"));

    public static IEnumerable<Diagnostic> Violations(INamedTypeSymbol type, ModuleBoundaries boundaries)
    {
        if (!type.DerivesFromLatos("Message") || type.IsOfLato())
        {
            yield break;
        }

        var reported = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var (exposed, place) in ExposedBy(type))
        {
            if (reported.Add(exposed.Type) && Violation(type, exposed, place, boundaries) is { } violation)
            {
                yield return violation;
            }
        }
    }

    // What a base of the source exposes is reported there.
    static IEnumerable<(ExposedMember Exposed, Location Place)> ExposedBy(INamedTypeSymbol type)
    {
        foreach (var (member, result) in Exposure.MembersOf(type))
        {
            foreach (var exposed in Exposure.Of(result, member.Name))
            {
                yield return (exposed, PlaceOf(member, type));
            }
        }

        if (type.BaseType is { } above && above.IsOfLato())
        {
            foreach (var exposed in above.TypeArguments.SelectMany(result => Exposure.Of(result, "its result")))
            {
                yield return (exposed with { Path = exposed.Path.Replace("its result.", "") }, PlaceOf(type, type));
            }
        }
    }

    static Diagnostic? Violation(INamedTypeSymbol message, ExposedMember exposed, Location place, ModuleBoundaries boundaries) => boundaries.Violation(
        Descriptor, place, $"{TypeUse.NameOf(message)} -> {TypeUse.NameOf(exposed.Type)}", message.Name, exposed.Type.Name, exposed.Reason, exposed.Path);

    static Location PlaceOf(ISymbol member, INamedTypeSymbol type) =>
        member.Locations.Concat(type.Locations).FirstOrDefault(place => place.IsInSource) ?? Location.None;
}

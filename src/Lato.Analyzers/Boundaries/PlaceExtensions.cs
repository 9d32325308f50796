using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Namespaces and assemblies as the places where modules are.</summary>
internal static class PlaceExtensions
{
    public const string Contracts = "Contracts";

    public static string PlaceName(this INamespaceSymbol? space) => space is null or { IsGlobalNamespace: true } ? "" : space.ToDisplayString();

    public static IEnumerable<INamespaceSymbol> AndAllInside(this INamespaceSymbol space) =>
        space.GetNamespaceMembers().SelectMany(inner => inner.AndAllInside()).Prepend(space);

    /// <summary>Whether an assembly can hold messages and modules.</summary>
    public static bool KnowsLato(this IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name is "Lato" or "Lato.Contracts"));

    /// <summary>What the contracts in a place are the contracts of: <c>Employees</c> for <c>Employees.Contracts.Events</c>; null if there are none.</summary>
    public static string? OwnerOfContracts(this string place)
    {
        var parts = place.Split('.');
        var contracts = Array.IndexOf(parts, Contracts, 1);
        return contracts < 0 ? null : string.Join(".", parts.Take(contracts));
    }

    public static bool HasContracts(this string place) => place.Split('.').Contains(Contracts, StringComparer.Ordinal);
}

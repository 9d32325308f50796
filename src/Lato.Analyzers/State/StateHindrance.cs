using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.State;

/// <summary>What keeps a module class from being proved to have no state of its own.</summary>
/// <param name="Reason">Why it is state.</param>
/// <param name="Name">What it is.</param>
/// <param name="Type">Its type, as users write it.</param>
/// <param name="Place">Where it is.</param>
internal sealed record StateHindrance(StateReason Reason, string Name, string Type, Location Place)
{
    /// <summary>Whether it surely is state, and not only unknown.</summary>
    public bool IsCertain => Reason is not (StateReason.ResultChange or StateReason.UnknownBase);

    public static StateHindrance Of(StateReason reason, ISymbol what, Location place, ITypeSymbol? type = null) =>
        new(reason, what.Name, type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "", place);
}

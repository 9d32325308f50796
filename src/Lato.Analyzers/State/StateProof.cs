using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.State;

/// <summary>
/// Proves that a module class has no state of its own: nothing that its messages, or those of another module, would find
/// changed. What cannot be seen is taken for state. Pure.
/// </summary>
internal static class StateProof
{
    public static bool Holds(INamedTypeSymbol module, LatoSymbols lato, CancellationToken cancellationToken) =>
        !HindrancesOf(module, lato, cancellationToken).Any() && !ModuleCode.ClassesOf(module, lato).Any(HasUnseenMembers);

    /// <summary>What stands against it, the cheapest to find first.</summary>
    public static IEnumerable<StateHindrance> HindrancesOf(INamedTypeSymbol module, LatoSymbols lato, CancellationToken cancellationToken)
    {
        var code = new ModuleCode(module, lato, cancellationToken);
        return MemberState.Declared(code).Concat(MemberState.Initialized(code)).Concat(ParameterState.In(code)).Concat(WrittenState.In(code)).Concat(CapturedState.In(code));
    }

    /// <summary>Whether other generators write a part of it, which this one does not see; those of the platform are known to write no state.</summary>
    static bool HasUnseenMembers(INamedTypeSymbol type) => type.GetMembers().Any(member => member switch
    {
        IMethodSymbol { IsPartialDefinition: true, PartialImplementationPart: null } or IPropertySymbol { IsPartialDefinition: true, PartialImplementationPart: null } =>
            !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "LoggerMessageAttribute" or "GeneratedRegexAttribute"),
        _ => false,
    });
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>State in the parameters of constructors: those that a class captures, and what a class gives to its base class.</summary>
internal static class ParameterState
{
    public static IEnumerable<StateHindrance> In(ModuleCode code) => Captured(code).Concat(GivenToBase(code));

    static IEnumerable<StateHindrance> Captured(ModuleCode code) => code.Operations.OfType<IParameterReferenceOperation>()
        .Where(reference => !ModuleCode.IsInConstruction(reference) && code.IsPrimary(reference.Parameter))
        .Select(reference => reference.Parameter)
        .Distinct<IParameterSymbol>(SymbolEqualityComparer.Default)
        .Select(parameter =>
            code.IsWritten(parameter) ? StateHindrance.Of(StateReason.WrittenParameter, parameter, parameter.PlaceOf())
            : ValueOrigin.IsHandedIn(parameter, code) ? null
            : StateHindrance.Of(StateReason.MutableType, parameter, parameter.PlaceOf(), code.TypeOf(parameter)))
        .OfType<StateHindrance>();

    static IEnumerable<StateHindrance> GivenToBase(ModuleCode code) =>
        from call in code.Operations.OfType<IInvocationOperation>()
        where call.TargetMethod.MethodKind == MethodKind.Constructor && code.IsOwn(call.TargetMethod)
        from argument in call.Arguments
        where !ValueOrigin.IsHarmless(argument.Value, code)
        select StateHindrance.Of(StateReason.OwnObject, argument.Parameter ?? (ISymbol)call.TargetMethod, argument.Syntax.GetLocation(), argument.Value.Bare().Type);
}

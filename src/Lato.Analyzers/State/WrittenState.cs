using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>State that the code of a module writes after construction: of the module, of the objects that it keeps, and static.</summary>
internal static class WrittenState
{
    public static IEnumerable<StateHindrance> In(ModuleCode code)
    {
        var reaches = new ReachMap(code);
        return code.Operations.SelectMany(operation => WriteTarget.Of(operation).Select(target => Of(target, code, reaches)).Append(OfCall(operation, code, reaches))).OfType<StateHindrance>();
    }

    static StateHindrance? Of(IOperation target, ModuleCode code, ReachMap reaches) => target switch
    {
        IMemberReferenceOperation { Instance: null, Member: var member } => code.IsInSource(member) && !code.IsOwn(member) ? At(StateReason.StaticWrite, target) : null,
        _ when ModuleCode.IsInConstruction(target) => null,
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: var kind }, Member: var member } =>
            kind == InstanceReferenceKind.ContainingTypeInstance && !code.IsOwn(member) && SymbolEqualityComparer.Default.Equals(member.ContainingType, code.Lato.Module) ? At(StateReason.SetLate, target) : null,
        IMemberReferenceOperation { Instance: { } instance } => Of(target, instance, code, reaches),
        IArrayElementReferenceOperation element => Of(target, element.ArrayReference, code, reaches),
        IInvocationOperation call => Of(target, call, code, reaches),
        _ => null,
    };

    static StateHindrance? Of(IOperation target, IOperation written, ModuleCode code, ReachMap reaches) => reaches.Of(written) switch
    {
        Reach.None => null,
        _ when IsCopy(written, code) => null,
        Reach.Held => At(StateReason.HeldWrite, target),
        _ => At(StateReason.ResultChange, target),
    };

    // Services are safe for several threads; what they hand out need not be.
    static StateHindrance? OfCall(IOperation operation, ModuleCode code, ReachMap reaches) =>
        operation is IInvocationOperation { Instance: { } instance, TargetMethod: var method }
        && reaches.Of(instance) == Reach.Result && !ModuleCode.IsInConstruction(operation) && ChangingMethod.Is(method, code.Lato.Compilation)
            ? At(StateReason.ResultChange, operation)
            : null;

    // A local of a structure is a copy; a captured parameter is the module's own.
    static bool IsCopy(IOperation written, ModuleCode code) => written.Type is { IsValueType: true } && written switch
    {
        ILocalReferenceOperation { Local.RefKind: RefKind.None } => true,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => !code.IsPrimary(parameter),
        IFieldReferenceOperation { Instance: { } outer } => IsCopy(outer, code),
        _ => false,
    };

    static StateHindrance At(StateReason reason, IOperation target) => new(reason, NameOf(target), "", target.Place());

    static string NameOf(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } or IArrayElementReferenceOperation => target.Syntax.ToString(),
        IMemberReferenceOperation reference => reference.Member.Name,
        IInvocationOperation call => call.TargetMethod.Name,
        _ => target.Syntax.ToString(),
    };
}

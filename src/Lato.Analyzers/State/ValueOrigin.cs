using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>Knows where a value of a module comes from: a service is handed in; an object that the module makes is its own.</summary>
internal static class ValueOrigin
{
    /// <summary>The values that a field or property gets; null for one that cannot be seen.</summary>
    public static IEnumerable<IOperation?> ValuesOf(ISymbol member, ModuleCode code) => code.Operations.SelectMany(operation => ValuesIn(operation, member));

    /// <summary>Whether a value is handed in, or never changes.</summary>
    public static bool IsHarmless(IOperation value, ModuleCode code) => value.Bare() is var bare && (
        bare.ConstantValue.HasValue || ImmutableType.Has(bare.Type) || ImmutableType.Has(value.Type) || IsReadOnlyList(value) || bare switch
        {
            IDefaultValueOperation or IThrowOperation or IInstanceReferenceOperation => true,
            IObjectCreationOperation creation => ImmutableType.Has(creation.Type, isExact: true),
            IParameterReferenceOperation { Parameter: var parameter } => IsHandedIn(parameter, code),
            ICoalesceOperation either => IsHarmless(either.Value, code) && IsHarmless(either.WhenNull, code),
            IConditionalOperation { WhenFalse: { } other } choice => IsHarmless(choice.WhenTrue, code) && IsHarmless(other, code),
            IMemberReferenceOperation reference => IsHarmlessMember(reference, code),
            IInvocationOperation call => IsFromContainer(call, code) || IsLogMessage(call),
            IAnonymousFunctionOperation function => CapturedState.Of(function, code) is null,
            _ => false,
        });

    /// <summary>Whether it stands for what the caller of the constructor gave.</summary>
    public static bool IsHandedIn(IParameterSymbol parameter, ModuleCode code) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && code.IsOwn(parameter.ContainingSymbol)
        && !code.IsWritten(parameter) && code.TypeOf(parameter) is var type && (ImmutableType.Has(type) || StateHolder.MayBeService(type));

    static IEnumerable<IOperation?> ValuesIn(IOperation operation, ISymbol member) => operation switch
    {
        IFieldInitializerOperation initializer => initializer.InitializedFields.Any(field => IsSame(field, member)) ? [initializer.Value] : [],
        IPropertyInitializerOperation initializer => initializer.InitializedProperties.Any(property => IsSame(property, member)) ? [initializer.Value] : [],
        ISimpleAssignmentOperation assignment => IsTarget(assignment.Target, member) ? [assignment.Value] : [],
        ICoalesceAssignmentOperation assignment => IsTarget(assignment.Target, member) ? [assignment.Value] : [],
        IDeconstructionAssignmentOperation { Target: ITupleOperation to } assignment when assignment.Value.Bare() is ITupleOperation from && from.Elements.Length == to.Elements.Length =>
            from.Elements.Where((_, index) => IsTarget(to.Elements[index], member)),
        _ => WriteTarget.Of(operation).Where(target => IsTarget(target, member)).Select(_ => default(IOperation)),
    };

    static bool IsTarget(IOperation target, ISymbol member) => WriteTarget.SymbolOf(target.Bare()) is { } symbol && IsSame(symbol, member);

    static bool IsSame(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);

    // What such an expression makes is a list that nobody can change.
    static bool IsReadOnlyList(IOperation value) =>
        value.Bare() is ICollectionExpressionOperation
        && value.Type is INamedTypeSymbol { Name: "IEnumerable" or "IReadOnlyCollection" or "IReadOnlyList", TypeArguments: { Length: 1 } elements } && ImmutableType.Has(elements[0]);

    // A member of its own is judged by itself; a static one of another assembly is everyone's.
    static bool IsHarmlessMember(IMemberReferenceOperation reference, ModuleCode code) => reference switch
    {
        IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } => false,
        IMethodReferenceOperation { Instance: null } => true,
        { Instance: null or IInstanceReferenceOperation } when code.IsOwn(reference.Member) => reference is IMethodReferenceOperation || IsKept(reference.Member),
        { Instance: null } => !code.IsInSource(reference.Member) && reference.Type is { } type && StateHolder.MayBeService(type),
        { Instance: { } instance } => IsHarmless(instance, code),
    };

    static bool IsKept(ISymbol member) => member is IFieldSymbol || (member is IPropertySymbol property && property.IsAutoProperty());

    static bool IsFromContainer(IInvocationOperation call, ModuleCode code) =>
        call.TargetMethod.Name.StartsWith("Get", StringComparison.Ordinal) && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } provider
        && provider.Bare().Type is { Name: "IServiceProvider" or "IKeyedServiceProvider" } && IsHarmless(provider, code);

    static bool IsLogMessage(IInvocationOperation call) => call.TargetMethod.ContainingType is { Name: "LoggerMessage" } type && type.IsIn("Microsoft.Extensions.Logging");
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Tells tasks that have ended before their result is read: awaited above, looked at above, or made complete.</summary>
internal static class EndedTask
{
    public static bool IsSurely(IOperation task) => IsSurely(task, task.Syntax.SpanStart);

    static bool IsSurely(IOperation task, int before) => task.Bare() switch
    {
        IAwaitOperation { Operation: var awaited } => IsCall(awaited, "WhenAny"),
        IInvocationOperation { TargetMethod: { Name: "FromResult", IsStatic: true } } => true,
        IInvocationOperation call when call.TargetMethod.ContainingType.IsIn("System.Linq") => SourceOf(call) is { } source && IsSurely(source, before),
        IArrayElementReferenceOperation element => IsSurely(element.ArrayReference, before),
        IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } indexed } => IsSurely(indexed, before),
        ILocalReferenceOperation local => IsAwaitedOrAsked(local, local.Local, before) || IsMadeOfEnded(local, before),
        IParameterReferenceOperation parameter => IsAwaitedOrAsked(parameter, parameter.Parameter, before) || IsGivenEnded(parameter, before),
        IFieldReferenceOperation field => IsAwaitedOrAsked(field, field.Field, before),
        IPropertyReferenceOperation property => IsAwaitedOrAsked(property, property.Property, before),
        _ => false,
    };

    // Reading upwards is enough: whether a branch goes another way is not for a rule to guess.
    static bool IsAwaitedOrAsked(IOperation reference, ISymbol task, int before) => reference.Root().Descendants()
        .Where(operation => operation.Syntax.Span.End <= before)
        .Any(operation => operation switch
        {
            IAwaitOperation awaiting => awaiting.Operation.DescendantsAndSelf().Any(part => IsReference(part, task)),
            IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status", Instance: { } asked } => IsReference(asked.Bare(), task),
            _ => false,
        });

    static bool IsReference(IOperation operation, ISymbol task) => SymbolEqualityComparer.Default.Equals(task, operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    });

    static bool IsMadeOfEnded(ILocalReferenceOperation local, int before)
    {
        foreach (var operation in local.Root().Descendants())
        {
            switch (operation)
            {
                case IForEachLoopOperation loop when loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default):
                    return IsSurely(loop.Collection, before);
                case IVariableDeclaratorOperation { Initializer.Value: var value } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local):
                    return value.Bare() is IAwaitOperation && IsSurely(value, before);
            }
        }

        return false;
    }

    /// <summary>The parameter of a lambda that runs when its task has ended, or for each of many tasks that have.</summary>
    static bool IsGivenEnded(IParameterReferenceOperation parameter, int before)
    {
        IOperation? lambda = parameter;
        while (lambda is not null && !(lambda is IAnonymousFunctionOperation { Symbol: var function } && SymbolEqualityComparer.Default.Equals(function, parameter.Parameter.ContainingSymbol)))
        {
            lambda = lambda.Parent;
        }

        return lambda?.ReceiverOfDelegate() is IInvocationOperation call
            && (IsCall(call, "ContinueWith")
                || (call.TargetMethod.ContainingType.IsIn("System.Linq") && SourceOf(call) is { } source && IsSurely(source, before)));
    }

    static IOperation? SourceOf(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    static bool IsCall(IOperation operation, string name) =>
        operation.Bare() is IInvocationOperation { TargetMethod: var method } && method.Name == name && method.ContainingType.IsIn("System.Threading.Tasks");
}

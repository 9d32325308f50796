using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds out what a piece of code is to Lato.</summary>
public static class LatoCode
{
    /// <summary>The site of an operation in the method or member <paramref name="containing"/>.</summary>
    public static CodeSite SiteOf(IOperation operation, ISymbol containing, LatoSymbols lato)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            var (role, function) = current switch
            {
                IAnonymousFunctionOperation lambda => (RoleAt(lambda.ReceiverOfDelegate(), lato), lambda.Symbol),
                ILocalFunctionOperation local => (RoleOf(local, lato), local.Symbol),
                _ => (CodeRole.None, null),
            };
            if (role != CodeRole.None)
            {
                return new(role, function);
            }
        }

        return containing is IMethodSymbol method ? new(RoleOf(method, lato), method) : new(RoleIn(containing.ContainingType, lato), null);
    }

    /// <summary>What a call makes of the functions that it is given.</summary>
    public static CodeRole RoleOf(IInvocationOperation call, LatoSymbols lato)
    {
        var type = call.TargetMethod.ContainingType;
        if (!SymbolEqualityComparer.Default.Equals(type, lato.Module) && !SymbolEqualityComparer.Default.Equals(type, lato.Application))
        {
            return CodeRole.None;
        }

        return call.TargetMethod.Name switch
        {
            "Handle" => CodeRole.Handler,
            "OnEnterTransaction" or "OnExitTransaction" => CodeRole.Hook,
            "Use" or "UseSync" => CodeRole.Middleware,
            _ => CodeRole.None,
        };
    }

    static CodeRole RoleAt(IOperation? receiver, LatoSymbols lato) => receiver switch
    {
        _ when DetachedWork.IsStartedBy(receiver) => CodeRole.Detached,
        IInvocationOperation call => RoleOf(call, lato),
        _ => CodeRole.None,
    };

    static CodeRole RoleOf(IMethodSymbol method, LatoSymbols lato) =>
        RoleIn(method.ContainingType, lato) == CodeRole.Module ? lato.IsHandler(method) ? CodeRole.Handler : CodeRole.Module
        : IsMiddleware(method, lato) ? CodeRole.Middleware
        : CodeRole.None;

    static CodeRole RoleIn(INamedTypeSymbol? type, LatoSymbols lato) =>
        type is not null && lato.IsModuleClass(type) ? CodeRole.Module : CodeRole.None;

    // A local function has the role of the call that it is given to, wherever in its method that is.
    static CodeRole RoleOf(ILocalFunctionOperation local, LatoSymbols lato) => local.Root().Descendants().OfType<IMethodReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, local.Symbol))
        .Select(reference => RoleAt(reference.ReceiverOfDelegate(), lato))
        .FirstOrDefault(role => role != CodeRole.None);

    static bool IsMiddleware(IMethodSymbol method, LatoSymbols lato) =>
        method.ContainingType is { } type
        && lato.TransactionMiddleware?.GetMembers("InvokeAsync").FirstOrDefault() is { } wanted
        && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(wanted), method);
}

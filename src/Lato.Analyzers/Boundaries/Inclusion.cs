using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Analyzers.Boundaries;

/// <summary>
/// Including a module is not a use of it: <c>AddModule&lt;EmployeeModule&gt;()</c>, <c>AddModule(new EmployeeModule())</c>, and
/// extension methods on the application or its container, such as <c>AddEmployees()</c>.
/// </summary>
internal static class Inclusion
{
    public static bool IsAt(SyntaxNode node, ISymbol named, INamedTypeSymbol used, SemanticModel model, CancellationToken cancellationToken)
    {
        if (used.ModuleAttribute() is not null)
        {
            return IsGivenToLato(node, model, cancellationToken);
        }

        var receiver = node.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == node ? qualified : node;
        var called = named is IMethodSymbol ? named
            : receiver.Parent is MemberAccessExpressionSyntax access && access.Expression == receiver ? model.GetSymbolInfo(access.Name, cancellationToken).Symbol
            : null;
        return called is IMethodSymbol { ContainingType: { } container } method && IsComposing(method.ReducedFrom ?? method)
            && SymbolEqualityComparer.Default.Equals((container.IsExtension ? container.ContainingType : container)?.OriginalDefinition, used);
    }

    static bool IsGivenToLato(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var current = node; current is not null and not StatementSyntax and not MemberDeclarationSyntax; current = current.Parent)
        {
            var call = current switch
            {
                GenericNameSyntax generic when generic.TypeArgumentList.Span.Contains(node.Span) || generic == node => (SyntaxNode)generic,
                ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } } => called,
                _ => null,
            };
            if (call is not null && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && (method.ReducedFrom ?? method).ContainingType.IsOfLato())
            {
                return true;
            }
        }

        return false;
    }

    static bool IsComposing(IMethodSymbol method)
    {
        var receiver = method.ContainingType.IsExtension ? method.ContainingType.ExtensionParameter
            : method.IsExtensionMethod ? method.Parameters.FirstOrDefault()
            : null;
        return receiver is not null && IsComposition(receiver.Type);
    }

    static bool IsComposition(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsComposition),
        _ => type.DerivesFromLatos("ApplicationModule")
            || (type.Name.EndsWith("Builder", StringComparison.Ordinal) && type.IsOfLato())
            || type.ContainingNamespace.PlaceName() is "Microsoft.Extensions.DependencyInjection" or "Microsoft.Extensions.Hosting" or "Microsoft.AspNetCore.Builder" or "Microsoft.AspNetCore.Routing",
    };
}

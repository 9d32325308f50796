using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>A name in the code, and what it stands for.</summary>
/// <param name="File">The path in its project.</param>
/// <param name="Syntax">Where it stands.</param>
/// <param name="Symbol">What the compiler says that it is.</param>
internal sealed record SourceName(string File, SimpleNameSyntax Syntax, ISymbol Symbol)
{
    /// <summary>The outermost type that it is, or that declares it.</summary>
    public INamedTypeSymbol? Type
    {
        get
        {
            var type = Symbol as INamedTypeSymbol ?? Symbol.ContainingType;
            while (type?.ContainingType is { } outer)
            {
                type = outer;
            }

            return type?.OriginalDefinition;
        }
    }

    /// <summary>The member, with the type that declares it: <c>System.Console.WriteLine</c>.</summary>
    public string Member => $"{Symbol.ContainingType}.{Symbol.Name}";

    /// <summary>The type of what is read or returned; null for other names.</summary>
    public ITypeSymbol? ValueType => Symbol switch
    {
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol variable => variable.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>The whole of what is read or called by it: <c>one?.StopAsync(failure)</c> for <c>StopAsync</c>.</summary>
    public ExpressionSyntax Expression
    {
        get
        {
            ExpressionSyntax whole = Syntax;
            while (whole.Parent is ExpressionSyntax outer && IsWhole(whole, outer))
            {
                whole = outer;
            }

            return whole;
        }
    }

    static bool IsWhole(ExpressionSyntax part, ExpressionSyntax outer) => outer switch
    {
        MemberAccessExpressionSyntax access => access.Name == part,
        MemberBindingExpressionSyntax or ParenthesizedExpressionSyntax => true,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == part,
        InvocationExpressionSyntax call => call.Expression == part,
        _ => false,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers;

/// <summary>Questions to operations.</summary>
public static class OperationExtensions
{
    /// <summary>The value without conversions, parentheses and the making of a delegate around it.</summary>
    public static IOperation Bare(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    operation = creation.Target;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The same the other way: what holds the value, beyond conversions, parentheses and delegates.</summary>
    public static IOperation? Holder(this IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>The body of the member that an operation stands in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The call or construction that a function is given to as an argument, or null.</summary>
    public static IOperation? ReceiverOfDelegate(this IOperation function) => (function.Holder() as IArgumentOperation)?.Parent;

    /// <summary>The lambda or method that a delegate is made of, if it can be seen.</summary>
    public static IMethodSymbol? Function(this IOperation @delegate) => @delegate.Bare() switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation reference => reference.Method,
        _ => null,
    };

    /// <summary>Where a function or call stands: of a lambda the part before its body, of a call the part that names it.</summary>
    public static Location Place(this IOperation operation)
    {
        var syntax = operation.Syntax;
        return syntax switch
        {
            LambdaExpressionSyntax lambda => Between(lambda, lambda.SpanStart, lambda.ArrowToken.Span.End),
            AnonymousMethodExpressionSyntax anonymous => anonymous.DelegateKeyword.GetLocation(),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.GetLocation(),
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } => name.GetLocation(),
            InvocationExpressionSyntax invocation => invocation.Expression.GetLocation(),
            MemberAccessExpressionSyntax { Name: var name } => name.GetLocation(),
            _ => syntax.GetLocation(),
        };
    }

    static Location Between(SyntaxNode node, int start, int end) => Location.Create(node.SyntaxTree, TextSpan.FromBounds(start, end));
}

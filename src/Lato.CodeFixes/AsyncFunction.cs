using Lato.Analyzers;
using Lato.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace Lato.CodeFixes;

/// <summary>Makes the function around a new <c>await</c> asynchronous.</summary>
internal static class AsyncFunction
{
    /// <summary>The function around a node, if it is asynchronous or can be made so without anyone else having to change: a handler.</summary>
    public static SyntaxNode? Around(CodeFixSite site)
    {
        var function = site.Node.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BaseTypeDeclarationSyntax);
        return function switch
        {
            _ when function is not null && IsAsync(function) => function,
            MethodDeclarationSyntax method when site.Model.GetDeclaredSymbol(method) is { } symbol && CanBecomeAsync(symbol) && IsHandler(symbol, site.Lato) => function,
            LambdaExpressionSyntax lambda when site.Model.GetOperation(lambda) is IAnonymousFunctionOperation operation && CanBecomeAsync(operation, site.Lato) => function,
            _ => null,
        };
    }

    /// <summary>The function with <c>async</c> and a task as its result.</summary>
    public static SyntaxNode Make(SyntaxNode function, CodeFixSite site)
    {
        var generator = SyntaxGenerator.GetGenerator(site.Context.Document);
        return function switch
        {
            _ when IsAsync(function) => function,
            MethodDeclarationSyntax method => generator.WithModifiers(
                method.WithReturnType(TaskOf(method.ReturnType)), generator.GetModifiers(method).WithAsync(true)),
            ParenthesizedLambdaExpressionSyntax lambda => lambda.WithModifiers(Async(lambda.ParameterList)).WithParameterList(lambda.ParameterList.WithoutLeadingTrivia()),
            SimpleLambdaExpressionSyntax lambda => lambda.WithModifiers(Async(lambda.Parameter)).WithParameter(lambda.Parameter.WithoutLeadingTrivia()),
            _ => function,
        };
    }

    /// <summary>A task of what a function returned before; the type as it is written.</summary>
    public static TypeSyntax TaskOf(TypeSyntax returned)
    {
        const string Task = "System.Threading.Tasks.Task";
        var isVoid = returned is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        return SyntaxFactory.ParseTypeName(isVoid ? Task : $"{Task}<{returned.WithoutTrivia()}>")
            .WithTriviaFrom(returned)
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }

    /// <summary>An await of an expression, in parentheses where the place needs them.</summary>
    public static ExpressionSyntax Await(ExpressionSyntax awaited, ExpressionSyntax replaced)
    {
        var await = SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), awaited.WithoutTrivia());
        var needsParentheses = replaced.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            or PostfixUnaryExpressionSyntax;
        return (needsParentheses ? SyntaxFactory.ParenthesizedExpression(await) : (ExpressionSyntax)await).WithTriviaFrom(replaced);
    }

    static bool IsAsync(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    static bool IsHandler(IMethodSymbol method, LatoSymbols lato) => lato.IsModuleClass(method.ContainingType) && lato.IsHandler(method);

    static bool CanBecomeAsync(IMethodSymbol method) =>
        method is { IsOverride: false, IsVirtual: false, IsAbstract: false, ExplicitInterfaceImplementations.IsEmpty: true, RefKind: RefKind.None }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && !IsTask(method.ReturnType)
        && !method.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    static bool CanBecomeAsync(IAnonymousFunctionOperation lambda, LatoSymbols lato) =>
        lambda.Syntax is not ParenthesizedLambdaExpressionSyntax { ReturnType: not null }
        && !IsTask(lambda.Symbol.ReturnType)
        && lambda.Parent is IDelegateCreationOperation { IsImplicit: true }
        && lambda.ReceiverOfDelegate() is IInvocationOperation call
        && LatoCode.RoleOf(call, lato) == CodeRole.Handler;

    static bool IsTask(ITypeSymbol type) => type.IsIn("System.Threading.Tasks") || type.IsIn("System.Collections.Generic");

    static SyntaxTokenList Async(SyntaxNode first) =>
        SyntaxFactory.TokenList(SyntaxFactory.Token(first.GetLeadingTrivia(), SyntaxKind.AsyncKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)));
}

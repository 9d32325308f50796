using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Boundaries;

/// <summary>
/// Finds each place where a module's code uses a type of another: every name that stands in the code, <c>new()</c> and
/// indexers. What operators and conversions use was named before. A <c>using</c> is not a use until something is used through
/// it.
/// </summary>
internal static class UseFinder
{
    public static void Register(CompilationStartAnalysisContext context, ModuleMap map, Action<TypeUse, Action<Diagnostic>> found) =>
        context.RegisterSyntaxNodeAction(
            node => Find(node, map, use => found(use, node.ReportDiagnostic)),
            SyntaxKind.IdentifierName, SyntaxKind.GenericName, SyntaxKind.ImplicitObjectCreationExpression,
            SyntaxKind.ElementAccessExpression, SyntaxKind.ElementBindingExpression);

    static void Find(SyntaxNodeAnalysisContext context, ModuleMap map, Action<TypeUse> found)
    {
        var node = context.Node;
        var code = context.ContainingSymbol is null or INamespaceSymbol ? context.Compilation.Assembly : context.ContainingSymbol;
        if (map.ModuleOf(code) is not { } from || IsOutsideOfCode(node))
        {
            return;
        }

        var info = context.SemanticModel.GetSymbolInfo(node, context.CancellationToken);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } named)
        {
            return;
        }

        var used = new UsedTypes(map, from);
        used.AddNamed(named, IsSpelledOut(node, named));
        foreach (var (type, owner) in used.Found)
        {
            if (!Inclusion.IsAt(node, named, type, context.SemanticModel, context.CancellationToken))
            {
                found(new TypeUse(from, code as INamedTypeSymbol ?? code.ContainingType, owner, type, node.GetLocation()));
            }
        }
    }

    static bool IsOutsideOfCode(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case UsingDirectiveSyntax or DocumentationCommentTriviaSyntax or CrefSyntax:
                case BaseNamespaceDeclarationSyntax space when space.Name.Span.Contains(node.Span):
                    return true;
                case StatementSyntax or MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    // `var` and an alias stand for types whose arguments are not to be seen.
    static bool IsSpelledOut(SyntaxNode node, ISymbol named) => node switch
    {
        GenericNameSyntax => true,
        IdentifierNameSyntax name => named is INamedTypeSymbol type && type.Name == name.Identifier.ValueText,
        _ => false,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Generators.Boundaries;

/// <summary>
/// Finds each place where a module's code uses a type of another: every name that stands in the code, and what is used
/// without a name (<c>new()</c>, indexers, operators). A <c>using</c> is no use until something is used through it.
/// </summary>
internal static class UseFinder
{
    public static void Register(CompilationStartAnalysisContext context, ModuleMap map, Action<TypeUse, Action<Diagnostic>> found)
    {
        context.RegisterSyntaxNodeAction(
            node => OnName(node, map, use => found(use, node.ReportDiagnostic)), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        context.RegisterOperationAction(
            operation => OnOperation(operation, map, use => found(use, operation.ReportDiagnostic)),
            OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.Binary, OperationKind.Unary,
            OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement, OperationKind.Conversion);
    }

    static void OnName(SyntaxNodeAnalysisContext context, ModuleMap map, Action<TypeUse> found)
    {
        var name = (SimpleNameSyntax)context.Node;
        var code = context.ContainingSymbol is null or INamespaceSymbol ? context.Compilation.Assembly : context.ContainingSymbol;
        if (map.ModuleOf(code) is not { } from || IsOutsideOfCode(name))
        {
            return;
        }

        var info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } named)
        {
            return;
        }

        var used = new UsedTypes(map, from);
        used.AddNamed(named, IsSpelledOut(name, named));
        foreach (var (type, owner) in used.Found)
        {
            if (!Inclusion.IsAt(name, named, type, context.SemanticModel, context.CancellationToken))
            {
                found(new TypeUse(from, UserOf(code), owner, type, name.GetLocation()));
            }
        }
    }

    static void OnOperation(OperationAnalysisContext context, ModuleMap map, Action<TypeUse> found)
    {
        if (SilentMemberOf(context.Operation) is not { } member || map.ModuleOf(context.ContainingSymbol) is not { } from)
        {
            return;
        }

        var used = new UsedTypes(map, from);
        used.AddNamed(member, isSpelledOut: false);
        foreach (var (type, owner) in used.Found)
        {
            if (!Inclusion.IsAt(context.Operation.Syntax, member, type, context.Operation.SemanticModel!, context.CancellationToken))
            {
                found(new TypeUse(from, UserOf(context.ContainingSymbol), owner, type, context.Operation.Syntax.GetLocation()));
            }
        }
    }

    static ISymbol? SilentMemberOf(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Syntax: ImplicitObjectCreationExpressionSyntax } creation => creation.Constructor,
        IPropertyReferenceOperation { Property.IsIndexer: true } reference => reference.Property,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        ICompoundAssignmentOperation assignment => assignment.OperatorMethod,
        IIncrementOrDecrementOperation step => step.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        _ => null,
    };

    static bool IsOutsideOfCode(SimpleNameSyntax name)
    {
        for (SyntaxNode? current = name; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case UsingDirectiveSyntax or DocumentationCommentTriviaSyntax or CrefSyntax:
                case BaseNamespaceDeclarationSyntax space when space.Name.Span.Contains(name.Span):
                    return true;
                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    // `var` and an alias stand for types whose arguments are not to be seen.
    static bool IsSpelledOut(SimpleNameSyntax name, ISymbol named) =>
        name is GenericNameSyntax || (named is INamedTypeSymbol type && type.Name == name.Identifier.ValueText);

    static INamedTypeSymbol? UserOf(ISymbol code) => code as INamedTypeSymbol ?? code.ContainingType;
}

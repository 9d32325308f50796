using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Quiets rules of the platform that are wrong for handlers, which Lato calls, and for module classes, which Lato makes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HandlerSuppressor : DiagnosticSuppressor
{
    static readonly SuppressionDescriptor StaticHandler = new("LATOS001", "CA1822", "A handler belongs to its module, whether it uses the state or not.");
    static readonly SuppressionDescriptor Await = new("LATOS002", "CA2007", "In a module an await comes back to the module's turn; ConfigureAwait(false) would leave it.");
    static readonly SuppressionDescriptor ModuleClass = new("LATOS003", "CA1812", "Lato makes the instances of a module class.");
    static readonly SuppressionDescriptor PrivateHandler = new("LATOS004", "IDE0051", "Lato calls the handler.");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [StaticHandler, Await, ModuleClass, PrivateHandler];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (LatoSymbols.Of(context.Compilation) is not { } lato)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && SuppressionOf(diagnostic, tree.GetRoot(context.CancellationToken), context.GetSemanticModel(tree), lato, context.CancellationToken) is { } suppression)
            {
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }
    }

    static SuppressionDescriptor? SuppressionOf(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, LatoSymbols lato, CancellationToken cancellation)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return diagnostic.Id switch
        {
            "CA1822" when IsHandler(node, model, lato, cancellation) => StaticHandler,
            "IDE0051" when IsHandler(node, model, lato, cancellation) => PrivateHandler,
            "CA1812" when TypeAround(node, model, cancellation) is { } type && lato.IsModuleClass(type) => ModuleClass,
            "CA2007" when IsInModule(node, model, lato, cancellation) => Await,
            _ => null,
        };
    }

    static bool IsHandler(SyntaxNode node, SemanticModel model, LatoSymbols lato, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
        && model.GetDeclaredSymbol(declaration, cancellation) is { } method && lato.IsModuleClass(method.ContainingType) && lato.IsHandler(method);

    static bool IsInModule(SyntaxNode node, SemanticModel model, LatoSymbols lato, CancellationToken cancellation)
    {
        if (TypeAround(node, model, cancellation) is { } type && lato.IsModuleClass(type))
        {
            return true;
        }

        return model.GetOperation(node, cancellation) is { } operation
            && model.GetEnclosingSymbol(node.SpanStart, cancellation) is { } enclosing
            && LatoCode.SiteOf(operation, enclosing, lato).Role == CodeRole.Handler;
    }

    static INamedTypeSymbol? TypeAround(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? model.GetDeclaredSymbol(declaration, cancellation) : null;
}

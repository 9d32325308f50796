using System.Collections.Immutable;
using Lato.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Lato.CodeFixes;

/// <summary>A fix of one rule.</summary>
internal abstract class LatoCodeFix(string rule) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(rule);

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null && model is not null && LatoSymbols.Of(model.Compilation) is { } lato)
        {
            foreach (var diagnostic in context.Diagnostics)
            {
                var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
                Register(new CodeFixSite(context, diagnostic, root, node, model, lato));
            }
        }
    }

    /// <summary>Offers the fix, if it is clear here.</summary>
    protected abstract void Register(CodeFixSite site);

    /// <summary>Offers to replace a node.</summary>
    protected static void Offer(string title, CodeFixSite site, SyntaxNode node, Func<SyntaxNode> replacement) => site.Context.RegisterCodeFix(
        CodeAction.Create(title, _ => Task.FromResult(site.Context.Document.WithSyntaxRoot(site.Root.ReplaceNode(node, replacement()))), equivalenceKey: title),
        site.Diagnostic);
}

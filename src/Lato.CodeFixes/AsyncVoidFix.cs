using System.Composition;
using Lato.Analyzers;
using Lato.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.CodeFixes;

/// <summary>Lets an <c>async void</c> method return a task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidFix)), Shared]
internal sealed class AsyncVoidFix() : LatoCodeFix("LATO0003")
{
    const string Title = "Return a Task";

    protected override void Register(CodeFixSite site)
    {
        var symbol = site.Node is MethodDeclarationSyntax declared ? site.Model.GetDeclaredSymbol(declared, site.Context.CancellationToken)
            : site.Model.GetOperation(site.Node, site.Context.CancellationToken)?.Function();
        if (symbol is not { IsOverride: false, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } || symbol.DeclaringSyntaxReferences.Length != 1)
        {
            return;
        }

        var reference = symbol.DeclaringSyntaxReferences[0];
        var solution = site.Context.Document.Project.Solution;
        if (solution.GetDocumentId(reference.SyntaxTree) is { } id)
        {
            site.Context.RegisterCodeFix(CodeAction.Create(Title, token => ReturnTaskAsync(solution, id, reference, token), equivalenceKey: Title), site.Diagnostic);
        }
    }

    // The method may be declared in another file than where it is given to an application.
    static async Task<Solution> ReturnTaskAsync(Solution solution, DocumentId id, SyntaxReference reference, CancellationToken cancellation)
    {
        var method = await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false);
        var root = await reference.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        return method switch
        {
            MethodDeclarationSyntax declared => Replaced(declared.ReturnType),
            LocalFunctionStatementSyntax local => Replaced(local.ReturnType),
            _ => solution,
        };

        Solution Replaced(TypeSyntax type) => solution.WithDocumentSyntaxRoot(id, root.ReplaceNode(type, AsyncFunction.TaskOf(type)));
    }
}

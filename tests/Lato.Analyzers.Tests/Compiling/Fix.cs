using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.Compiling;

/// <summary>What a code fix makes of source that an analyzer finds wrong.</summary>
internal static class Fix<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The fix of this title turns the first finding into code that compiles and in which that finding is gone.</summary>
    public static async Task MakesAsync(string title, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        var document = DocumentIn(workspace, before);
        var found = await FindAsync(document);
        var action = Assert.Single(await ActionsAsync(document, found[0]));

        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken)));
        var changed = operation.ChangedSolution.GetDocument(document.Id)!;

        Assert.Equal(title, action.Title);
        Assert.Equal(after, (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        Assert.Equal(found.Length - 1, (await FindAsync(changed)).Length);
    }

    /// <summary>There is a finding, but no clear fix.</summary>
    public static async Task OffersNothingAsync(string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = DocumentIn(workspace, source);

        Assert.Empty(await ActionsAsync(document, (await FindAsync(document))[0]));
    }

    static Document DocumentIn(AdhocWorkspace workspace, string source)
    {
        var compilation = Compiled.Library(source);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Shop", "Shop", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees.First().Options, metadataReferences: compilation.References));
        var documents = compilation.SyntaxTrees.Select(tree => workspace.AddDocument(project.Id, tree.FilePath, tree.GetText())).ToList();
        return workspace.CurrentSolution.GetDocument(documents[^1].Id)!;
    }

    static async Task<Diagnostic[]> FindAsync(Document document) =>
        await Compiled.AnalyzeAsync((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)(await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!, [new TAnalyzer()]);

    static async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>A task that nothing waits for has its failure logged. Lato.Hocon has no logger: what it discards catches everything.</summary>
[StartsFirst]
[Collection(nameof(CompiledSources))]
public sealed class DiscardedTaskTests
{
    static readonly string[] Tasks = ["Task", "ValueTask", "ConfiguredTaskAwaitable", "ConfiguredValueTaskAwaitable"];

    static IEnumerable<string> DiscardedIn(SourceProject project) =>
        from name in project.Names
        where Tasks.Contains(name.ValueType?.Name) && name.Symbol.Name != nameof(Task.ContinueWith) && IsDiscarded(name.Expression)
        select $"{project.Name}/{name.File}: {name.Expression}";

    static bool IsDiscarded(ExpressionSyntax expression) => expression.Parent switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } assignment => assignment.Right == expression,
        ExpressionStatementSyntax => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax type } } => type.Keyword.IsKind(SyntaxKind.VoidKeyword),
        _ => false,
    };

    [Fact]
    public void No_task_is_discarded_without_a_word_of_its_failure() =>
        Assert.Empty(SourceProject.Products.Where(project => project.Name != "Lato.Hocon").SelectMany(DiscardedIn));

    [Theory]
    [InlineData("void M(Planted one) { _ = one.StopAsync(); }", "one.StopAsync()")]
    [InlineData("void M(Planted one) { one?.StopAsync(); }", "one?.StopAsync()")]
    [InlineData("void M(Planted one) { _ = one.StopAsync().ConfigureAwait(false); }", "one.StopAsync().ConfigureAwait(false)")]
    [InlineData("void M(Task work) { _ = work; }", "work")]
    [InlineData("void M() => Task.Run(() => { });", "Task.Run(() => { })")]
    public void A_planted_discard_is_caught(string method, string discarded) =>
        Assert.Equal([$"Planted/Planted.cs: {discarded}"], DiscardedIn(Planted(method)));

    [Theory]
    [InlineData("async Task M(Planted one) { await one.StopAsync(); _ = one.StopAsync().IsCompleted; }")]
    [InlineData("Task M(Planted one) => one.StopAsync();")]
    [InlineData("void M(Planted one) { one.StopAsync().ContinueWith(_ => { }); }")]
    public void A_task_that_is_awaited_handed_on_or_continued_is_fine(string method) => Assert.Empty(DiscardedIn(Planted(method)));

    static SourceProject Planted(string method) =>
        SourceProject.Planted(new SourceFile("Planted.cs", $"class Planted {{ Task StopAsync() => Task.CompletedTask; {method} }}"));
}

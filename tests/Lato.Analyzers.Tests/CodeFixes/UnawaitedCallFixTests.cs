using Lato.CodeFixes;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.CodeFixes;

public sealed class UnawaitedCallFixTests
{
    static string Handler(string code) => $$"""
        using Lato;
        class Stock : ApplicationModule
        {
            {{code}}
        }
        """;

    static Task MakesAsync(string before, string after) =>
        Fix<UnawaitedCallAnalyzer, UnawaitedCallFix>.MakesAsync("Await the call", Handler(before), Handler(after));

    static Task OffersNothingAsync(string code) => Fix<UnawaitedCallAnalyzer, UnawaitedCallFix>.OffersNothingAsync(Handler(code));

    [Fact]
    public Task A_statement_of_an_asynchronous_method() => MakesAsync(
        """async Task A(IApplication app) { await Task.Yield(); app.PublishAsync("a"); }""",
        """async Task A(IApplication app) { await Task.Yield(); await app.PublishAsync("a"); }""");

    [Fact]
    public Task The_whole_expression() => MakesAsync(
        """async Task A(IApplication app) { await Task.Yield(); app.CallAsync("a", 1).As<int>(); }""",
        """async Task A(IApplication app) { await Task.Yield(); await app.CallAsync("a", 1).As<int>(); }""");

    [Fact]
    public Task A_handler_becomes_asynchronous() => MakesAsync(
        """[Handler("a")] void A(TransactionContext ctx) => ctx.PublishAsync("b");""",
        """[Handler("a")] async Task A(TransactionContext ctx) => await ctx.PublishAsync("b");""");

    [Fact]
    public Task A_lambda_becomes_asynchronous() => MakesAsync(
        """static void Make(Application app) => app.Handle("a", (TransactionContext ctx) => { ctx.PublishAsync("b"); });""",
        """static void Make(Application app) => app.Handle("a", async (TransactionContext ctx) => { await ctx.PublishAsync("b"); });""");

    [Theory]
    [InlineData("void A(IApplication app) { app.PublishAsync(\"a\"); }")]
    [InlineData("static void Make(IApplication app, List<int> numbers) => numbers.ForEach(number => app.PublishAsync(\"a\", number));")]
    [InlineData("async Task A(IApplication? app) { await Task.Yield(); app?.PublishAsync(\"a\"); }")]
    public Task What_others_would_have_to_follow_is_not_offered(string code) => OffersNothingAsync(code);
}

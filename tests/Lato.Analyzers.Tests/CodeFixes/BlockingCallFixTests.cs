using Lato.CodeFixes;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.CodeFixes;

public sealed class BlockingCallFixTests
{
    static string Handler(string code) => $$"""
        using Lato;
        class Stock : ApplicationModule
        {
            {{code}}
        }
        record GetName : Query<string>;
        """;

    static Task MakesAsync(string before, string after) =>
        Fix<BlockingCallAnalyzer, BlockingCallFix>.MakesAsync("Await instead of blocking", Handler(before), Handler(after));

    static Task OffersNothingAsync(string code) => Fix<BlockingCallAnalyzer, BlockingCallFix>.OffersNothingAsync(Handler(code));

    [Fact]
    public Task A_result_is_awaited() => MakesAsync(
        """[Handler("a")] async Task<int> A(TransactionContext ctx) => ctx.ExecuteAsync(new GetName()).Result.Length;""",
        """[Handler("a")] async Task<int> A(TransactionContext ctx) => (await ctx.ExecuteAsync(new GetName())).Length;""");

    [Fact]
    public Task A_synchronous_handler_becomes_asynchronous() => MakesAsync(
        """
        /// <summary>Asks.</summary>
            [Handler("a")]
            string A(TransactionContext ctx)
            {
                var name = ctx.ExecuteAsync(new GetName()).Result;
                return name;
            }
        """,
        """
        /// <summary>Asks.</summary>
            [Handler("a")]
            async Task<string> A(TransactionContext ctx)
            {
                var name = await ctx.ExecuteAsync(new GetName());
                return name;
            }
        """);

    [Fact]
    public Task A_wait_is_an_await() => MakesAsync(
        """[Handler("a")] void A(TransactionContext ctx) { ctx.PublishAsync("b").Wait(); }""",
        """[Handler("a")] async Task A(TransactionContext ctx) { await ctx.PublishAsync("b"); }""");

    [Fact]
    public Task The_result_of_an_awaiter_is_an_await() => MakesAsync(
        """[Handler("a")] void A(TransactionContext ctx) { ctx.PublishAsync("b").ConfigureAwait(false).GetAwaiter().GetResult(); }""",
        """[Handler("a")] async Task A(TransactionContext ctx) { await ctx.PublishAsync("b"); }""");

    [Fact]
    public Task A_sleep_is_a_delay() => MakesAsync(
        """[Handler("a")] void A() { Thread.Sleep(10); }""",
        """[Handler("a")] async Task A() { await Task.Delay(10); }""");

    [Fact]
    public Task A_semaphore_is_waited_for_asynchronously() => MakesAsync(
        """[Handler("a")] void A(SemaphoreSlim gate) { gate.Wait(); }""",
        """[Handler("a")] async Task A(SemaphoreSlim gate) { await gate.WaitAsync(); }""");

    [Fact]
    public Task What_has_no_asynchronous_form_is_left_alone() => OffersNothingAsync("""[Handler("a")] void A(ManualResetEventSlim done) { done.Wait(); }""");

    [Fact]
    public Task A_wait_for_all_is_an_await() => MakesAsync(
        """[Handler("a")] void A(TransactionContext ctx) { Task.WaitAll(ctx.PublishAsync("b"), ctx.PublishAsync("c")); }""",
        """[Handler("a")] async Task A(TransactionContext ctx) { await Task.WhenAll(ctx.PublishAsync("b"), ctx.PublishAsync("c")); }""");

    [Fact]
    public Task A_synchronous_call_becomes_asynchronous() => MakesAsync(
        """[Handler("a")] string A(TransactionContext ctx) => ctx.Execute(new GetName()).Trim();""",
        """[Handler("a")] async Task<string> A(TransactionContext ctx) => (await ctx.ExecuteAsync(new GetName())).Trim();""");

    [Fact]
    public Task A_lambda_too() => MakesAsync(
        """static void Make(Application app) => app.Handle("a", (TransactionContext ctx) => ctx.Execute(new GetName()));""",
        """static void Make(Application app) => app.Handle("a", async (TransactionContext ctx) => await ctx.ExecuteAsync(new GetName()));""");

    [Fact]
    public Task A_function_that_others_call_is_left_alone() => OffersNothingAsync(
        """[Handler("a")] object A(TransactionContext ctx) => new[] { 1 }.Select(i => ctx.Execute(new GetName()));""");

    [Fact]
    public Task A_function_that_returns_a_task_of_its_own_is_left_alone() => OffersNothingAsync(
        """[Handler("a")] Task A(TransactionContext ctx) { ctx.Publish("b"); return Task.CompletedTask; }""");

    [Fact]
    public Task A_method_that_implements_an_interface_is_left_alone() => OffersNothingAsync(
        """
        interface IStock { string A(TransactionContext ctx); }
            class Other : ApplicationModule, IStock { [Handler("a")] public string A(TransactionContext ctx) => ctx.Execute(new GetName()); }
        """);

    [Fact]
    public Task A_wait_with_a_limit_has_no_simple_form() => OffersNothingAsync(
        """[Handler("a")] void A(TransactionContext ctx) { ctx.PublishAsync("b").Wait(100); }""");
}

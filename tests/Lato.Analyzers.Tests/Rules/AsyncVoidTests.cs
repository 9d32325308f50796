using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Tests.Rules;

public sealed class AsyncVoidTests
{
    const string Messages = """

        public record Buy(string Item) : Command;
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<AsyncVoidAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<AsyncVoidAnalyzer>.IsQuietAsync(source + Messages);

    [Fact]
    public Task A_handler_of_a_module_class() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] async void [|Buy|](Buy command) => await Task.Yield();
            [Handler("open")] async void [|Open|]() => await Task.Yield();
        }
        """,
        "LATO0003: Handler 'Buy' is 'async void', so callers cannot await it. Return a Task.",
        "LATO0003: Handler 'Open' is 'async void', so callers cannot await it. Return a Task.");

    [Fact]
    public Task Functions_that_an_application_is_given() => ReportsAsync(
        """
        static class Shop
        {
            static Application Make() => new Application("shop")
                .Handle([|Buy|])
                .Handle((Action<Buy>)([|async command =>|] await Task.Yield()))
                .OnEnterTransaction(new Action<TransactionContext>([|async delegate|](TransactionContext ctx) { await Task.Yield(); }))
                .OnExitTransaction([|Exit|]);

            static async void Buy(Buy command) => await Task.Yield();
            static async void Exit(TransactionContext ctx, Exception? failure) => await Task.Yield();
        }
        """.Replace("[|async delegate|]", "async [|delegate|]", StringComparison.Ordinal),
        "LATO0003: Handler 'Buy' is 'async void', so callers cannot await it. Return a Task.",
        "LATO0003: Handler 'a lambda' is 'async void', so callers cannot await it. Return a Task.",
        "LATO0003: Hook 'a lambda' is 'async void', so callers cannot await it. Return a Task.",
        "LATO0003: Hook 'Exit' is 'async void', so callers cannot await it. Return a Task.");

    [Fact]
    public async Task A_hook_that_is_run_but_not_waited_for_is_a_warning()
    {
        var compilation = Compiled.Library("""
            static class Shop
            {
                static void Make(Lato.Application app) => app.OnEnterTransaction(Enter).OnExitTransaction((Delegate)Exit);
                static async void Enter(Lato.TransactionContext ctx) => await Task.Yield();
                static async void Exit(string name) => await Task.Yield();
            }
            """);

        var reported = await Compiled.AnalyzeAsync(compilation, [new AsyncVoidAnalyzer()]);

        Assert.Equal([DiagnosticSeverity.Warning, DiagnosticSeverity.Error], reported.Select(diagnostic => diagnostic.Severity));
    }

    [Fact]
    public Task Asynchronous_functions_that_return_a_task() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] async Task Buy(Buy command) => await Task.Yield();
            [Handler("open")] async ValueTask Open() => await Task.Yield();
            [Handler("close")] void Close() { }
            async void Notify() => await Task.Yield();
        }
        static class Shop
        {
            static Application Make() => new Application("shop")
                .Handle(async (Buy command) => { await Task.Yield(); })
                .OnEnterTransaction(async ctx => await Task.Yield())
                .OnEnterTransaction(ctx => { })
                .OnExitTransaction(async (ctx, failure) => await Task.Yield())
                .Use(async (ctx, next) => await next.InvokeAsync())
                .UseSync((ctx, next) => next.Invoke());
            static async void OnClick(object sender, EventArgs e) => await Task.Yield();
        }
        """);
}

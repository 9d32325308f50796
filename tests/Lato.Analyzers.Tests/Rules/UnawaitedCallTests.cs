using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class UnawaitedCallTests
{
    const string Messages = """

        public record Buy(string Item) : Command;
        public record GetPrice(string Item) : Query<decimal>;
        public record Bought(string Item) : Event;
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<UnawaitedCallAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<UnawaitedCallAnalyzer>.IsQuietAsync(source + Messages);

    static string Text(string method) =>
        $"LATO0008: The task of '{method}' is not awaited, so its end and its failure go unnoticed. Await it or return it; '_ =' says that it is meant.";

    [Fact]
    public Task A_call_as_a_statement_is_reported() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler]
            void Buy(Buy command, TransactionContext ctx, IApplication app, IDispatcher? dispatcher)
            {
                ctx.[|PublishAsync|](new Bought("pen"));
                ctx.[|CallAsync|]("count", 1);
                ctx.[|CallAsync|]("count", 1).As<int>();
                app.[|ExecuteAsync|](new Buy("ink"));
                dispatcher?.[|PublishAsync|](new Bought("pen"));
                if (command.Item == "") ctx.[|PublishAsync|]("empty", 1);
            }
            [Handler] void On(Bought happened, TransactionContext ctx) => ctx.[|ExecuteAsync|](new Buy("ink"));
        }
        """,
        Text("PublishAsync"), Text("CallAsync"), Text("CallAsync"), Text("ExecuteAsync"), Text("PublishAsync"), Text("PublishAsync"), Text("ExecuteAsync"));

    [Fact]
    public Task Lambdas_that_return_nothing() => ReportsAsync(
        """
        static class Shop
        {
            static void Make(Application app, List<string> items)
            {
                items.ForEach(item => app.[|PublishAsync|](new Bought(item)));
                app.OnExitTransaction((ctx, failure) => { ctx.[|PublishAsync|](new Bought("pen")); });
            }
        }
        """,
        Text("PublishAsync"), Text("PublishAsync"));

    [Fact]
    public Task A_variable_that_nobody_reads() => ReportsAsync(
        """
        static class Shop
        {
            static void Make(Application app)
            {
                var lost = app.[|PublishAsync|](new Bought("pen"));
            }
        }
        """,
        Text("PublishAsync"));

    [Fact]
    public Task Tasks_that_somebody_has() => IsQuietAsync(
        """
        class Stock(IApplication app) : ApplicationModule
        {
            Task? _last;

            [Handler]
            async Task<decimal> Buy(Buy command, TransactionContext ctx)
            {
                await ctx.PublishAsync(new Bought("pen"));
                await ctx.PublishAsync(new Bought("pen")).ConfigureAwait(true);
                _ = app.PublishAsync(new Bought("pen"));
                var later = ctx.ExecuteAsync(new GetPrice("pen"));
                Task other;
                other = ctx.ExecuteAsync(new Buy("ink"));
                _last = app.ExecuteAsync(new Buy("ink"));
                await Task.WhenAll(ctx.ExecuteAsync(new Buy("a")), other);
                List<Task> all = [ctx.ExecuteAsync(new Buy("b"))];
                all.Add(ctx.ExecuteAsync(new Buy("c")));
                await Task.WhenAll(new[] { "a", "b" }.Select(item => ctx.ExecuteAsync(new GetPrice(item))));
                var count = await ctx.CallAsync("count", 1).As<int>();
                Func<Task> run = () => ctx.ExecuteAsync(new Buy("d"));
                ctx.Publish(new Bought("pen"));
                return await later + count;
            }

            [Handler] Task On(Bought happened, TransactionContext ctx) => ctx.ExecuteAsync(new Buy("ink"));
        }
        """);

    [Fact]
    public Task Lambdas_that_return_their_task() => IsQuietAsync(
        """
        static class Shop
        {
            static void Make(Application app) => app
                .Handle<Bought>((TransactionContext ctx) => ctx.PublishAsync("counted"))
                .OnEnterTransaction(ctx => ctx.PublishAsync("entered"))
                .OnExitTransaction((ctx, failure) => ctx.PublishAsync("left"));
            static Task RunAsync(Application app) => Task.Run(() => app.PublishAsync("ran"));
        }
        """);

    [Fact]
    public Task Methods_of_other_types_with_these_names() => IsQuietAsync(
        """
        class Bus
        {
            public Task PublishAsync(object message) => Task.CompletedTask;
        }
        class Stock(Bus bus) : ApplicationModule
        {
            [Handler] void Buy(Buy command) => bus.PublishAsync(command);
        }
        """);
}

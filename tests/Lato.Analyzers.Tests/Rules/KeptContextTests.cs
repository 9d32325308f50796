using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class KeptContextTests
{
    const string Messages = """

        public record Buy(string Item) : Command;
        public record Bought(string Item) : Event;
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<KeptContextAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<KeptContextAnalyzer>.IsQuietAsync(source + Messages);

    static string Stored(string member) =>
        $"LATO0009: '{member}' keeps a TransactionContext, which cannot be used after its transaction. Keep what you need of it, and take the context as a parameter each time.";

    static string Captured(string name) =>
        $"LATO0009: '{name}' is used in work that may go on after its transaction. Await the work, or let it begin a transaction of its own through IApplication.";

    [Fact]
    public Task Fields_and_properties() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            static TransactionContext? _last;
            TransactionContext? _current;
            IDispatcher? _dispatcher;
            TransactionContext? Current { get; set; }

            [Handler]
            void Buy(Buy command, TransactionContext ctx)
            {
                [|_current|] = ctx;
                this.[|_dispatcher|] = ctx;
                [|_last|] ??= ctx;
                [|Current|] = ctx;
                Keep(ctx);
            }

            void Keep(TransactionContext ctx) => [|_current|] = ctx;
        }
        """,
        Stored("_current"), Stored("_dispatcher"), Stored("_last"), Stored("Current"), Stored("_current"));

    [Fact]
    public Task Functions_and_middlewares() => ReportsAsync(
        """
        class Shop
        {
            TransactionContext? _seen;

            void Make(Application app) => app
                .Handle((Buy command, TransactionContext ctx) => { [|_seen|] = ctx; })
                .OnEnterTransaction(ctx => { [|_seen|] = ctx; });
        }
        class Audit : ITransactionMiddleware
        {
            TransactionContext? _context;

            public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
            {
                [|_context|] = context;
                return next.InvokeAsync();
            }
        }
        """,
        Stored("_seen"), Stored("_seen"), Stored("_context"));

    [Fact]
    public Task Work_that_goes_on() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler]
            void Buy(Buy command, TransactionContext ctx)
            {
                Task.Run(() => [|ctx|].PublishAsync(new Bought("pen")));
                _ = Task.Run(async () => { await Task.Yield(); await [|ctx|].PublishAsync(new Bought("pen")); });
                Task.Factory.StartNew(() => Use([|ctx|]));
                ThreadPool.QueueUserWorkItem(_ => Use([|ctx|]));
                var thread = new Thread(() => Use([|ctx|]));
                using var timer = new Timer(_ => Use([|ctx|]), null, 0, 1);
            }
            static void Use(TransactionContext ctx) { }
        }
        """,
        Captured("ctx"), Captured("ctx"), Captured("ctx"), Captured("ctx"), Captured("ctx"), Captured("ctx"));

    [Fact]
    public Task What_ends_with_the_transaction() => IsQuietAsync(
        """
        class Steps(TransactionContext ctx)
        {
            TransactionContext? _other;
            public TransactionContext? Context { get; set; }
            public Task RunAsync() => ctx.PublishAsync(new Bought("pen"));
            public void Set(TransactionContext other) => _other = other;
            public void Go() => Task.Run(() => ctx.PublishAsync(new Bought("pen")));
        }
        class Stock : ApplicationModule
        {
            static readonly AsyncLocal<TransactionContext?> Current = new();
            TransactionContext? _none;
            Guid _lastTransaction;
            string _lastItem = "";

            TransactionContext Flowing { set => Current.Value = value; }

            [Handler]
            async Task Buy(Buy command, TransactionContext ctx, IApplication app)
            {
                _none = null;
                _none = default;
                _lastTransaction = ctx.Id;
                _lastItem = command.Item;
                Current.Value = ctx;
                Flowing = ctx;
                var local = ctx;
                var steps = new Steps(ctx) { Context = ctx };
                steps.Context = ctx;
                await steps.RunAsync();
                await Task.Run(() => ctx.PublishAsync(new Bought("pen")));
                var running = Task.Run(() => ctx.PublishAsync(new Bought("pen")));
                Parallel.For(0, 2, i => ctx.Set(i));
                await running;
                _ = Task.Run(() => app.PublishAsync(new Bought("pen")));
                _ = Task.Run(() => app.InTransactionAsync(inner => inner.PublishAsync(new Bought("pen"))));
            }
        }
        class Fixture
        {
            TransactionContext? _open;
            async Task BeginAsync(IApplication app)
            {
                _open = await app.BeginTransactionAsync();
                var mine = await app.BeginTransactionAsync();
                _ = Task.Run(() => mine.PublishAsync(new Bought("pen")));
            }
        }
        """);
}

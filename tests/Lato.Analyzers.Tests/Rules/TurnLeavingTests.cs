using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class TurnLeavingTests
{
    const string Messages = """

        public record Buy(string Item) : Command;
        """;

    const string Continues = "LATO0010: The continuation passed to 'ContinueWith' is not in the turn of its module, and runs concurrently with its messages. Await the task instead.";

    static Task ReportsAsync(string source, params string[] texts) => Rule<TurnLeavingAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<TurnLeavingAnalyzer>.IsQuietAsync(source + Messages);

    static string Leaves(string call) => $"LATO0010: After '{call}' the code is no longer in the turn of its module, and runs concurrently with its other messages. Remove it.";

    [Fact]
    public Task ConfigureAwait_in_a_module() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler]
            async Task Buy(Buy command, IAsyncEnumerable<int> numbers, IAsyncDisposable resource)
            {
                await Task.Yield();
                await Task.Delay(1).[|ConfigureAwait|](false);
                await Task.Delay(1).[|ConfigureAwait|](continueOnCapturedContext: false);
                await Task.Delay(1).[|ConfigureAwait|](ConfigureAwaitOptions.ForceYielding);
                await new ValueTask<int>(1).[|ConfigureAwait|](false);
                await foreach (var number in numbers.[|ConfigureAwait|](false)) { }
                await using var _ = resource.[|ConfigureAwait|](false);
            }

            [Handler("alias")] static async Task Alias() => await Task.Delay(1).[|ConfigureAwait|](false);

            async Task HelpAsync() => await Task.Delay(1).[|ConfigureAwait|](false);
        }
        """,
        Leaves("ConfigureAwait(false)"),
        Leaves("ConfigureAwait(false)"),
        Leaves("ConfigureAwait(ConfigureAwaitOptions.ForceYielding)"),
        Leaves("ConfigureAwait(false)"),
        Leaves("ConfigureAwait(false)"),
        Leaves("ConfigureAwait(false)"),
        Leaves("ConfigureAwait(false)"),
        Leaves("ConfigureAwait(false)"));

    [Fact]
    public Task ContinueWith_in_a_module() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] Task Buy(Buy command) => Task.Delay(1).[|ContinueWith|](_ => { });
        }
        """,
        Continues);

    [Fact]
    public Task In_functions_that_are_given_to_Handle() => ReportsAsync(
        """
        static class Shop
        {
            static void Make(ApplicationModule module)
            {
                module.Handle(async (Buy command) => { await Task.Delay(1).[|ConfigureAwait|](false); });
                module.Handle("count", CountAsync);
                static async Task CountAsync() => await Task.Delay(1).[|ConfigureAwait|](false);
            }
        }
        """,
        Leaves("ConfigureAwait(false)"), Leaves("ConfigureAwait(false)"));

    [Fact]
    public Task What_comes_back_to_the_turn() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler]
            async Task Buy(Buy command, bool continues)
            {
                await Task.Delay(1);
                await Task.Delay(1).ConfigureAwait(true);
                await Task.Delay(1).ConfigureAwait(continues);
                await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
                await Task.Delay(1).ContinueWith(_ => { }, TaskScheduler.FromCurrentSynchronizationContext());
                await Task.Run(async () => await Task.Delay(1).ConfigureAwait(false));
            }
        }
        """);

    [Fact]
    public Task Where_there_is_no_turn() => IsQuietAsync(
        """
        class Stock : ApplicationModule, IAsyncDisposable
        {
            protected override async Task OnStartingAsync(CancellationToken cancellationToken) => await Task.Delay(1, cancellationToken).ConfigureAwait(false);
            public async ValueTask DisposeAsync() => await Task.Delay(1).ConfigureAwait(false);
        }
        class Shelf : ApplicationModule, IAsyncDisposable
        {
            async ValueTask IAsyncDisposable.DisposeAsync() => await Task.Delay(1).ConfigureAwait(false);
            static async Task FetchAsync() => await Task.Delay(1).ConfigureAwait(false);
        }
        [Module("images", Concurrency = Concurrency.Parallel)]
        partial class Images : ApplicationModule
        {
            [Handler] async Task Buy(Buy command) => await Task.Delay(1).ConfigureAwait(false);
        }
        [Module("stateless", Concurrency = Concurrency.Stateless)]
        partial class Stateless : ApplicationModule
        {
            [Handler] async Task Buy(Buy command) => await Task.Delay(1).ConfigureAwait(false);
        }
        [Module("proved"), Lato.CompilerServices.StatelessModule]
        partial class Proved : ApplicationModule
        {
            [Handler] async Task Buy(Buy command) => await Task.Delay(1).ConfigureAwait(false);
        }
        class Client
        {
            public async Task SendAsync() => await Task.Delay(1).ConfigureAwait(false);
            public Task LaterAsync() => Task.Delay(1).ContinueWith(_ => { });
        }
        static class Shop
        {
            static Application Make() => new Application("shop")
                .OnEnterTransaction(async ctx => await Task.Delay(1).ConfigureAwait(false))
                .Use(async (ctx, next) => await next.InvokeAsync().ConfigureAwait(false));
        }
        """);

    [Fact]
    public Task A_class_that_is_proved_and_asks_for_a_turn_has_one() => ReportsAsync(
        """
        [Module("stock", Concurrency = Concurrency.Exclusive), Lato.CompilerServices.StatelessModule]
        partial class Stock : ApplicationModule
        {
            [Handler] async Task Buy(Buy command) => await Task.Delay(1).[|ConfigureAwait|](false);
        }
        """,
        Leaves("ConfigureAwait(false)"));
}

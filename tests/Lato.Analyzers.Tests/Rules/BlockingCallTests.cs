using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class BlockingCallTests
{
    const string Messages = """

        public record Buy(string Item) : Command;
        public record GetPrice(string Item) : Query<decimal>;
        public record Bought(string Item) : Event;
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<BlockingCallAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<BlockingCallAnalyzer>.IsQuietAsync(source + Messages);

    static string Waits(string what, string handler = "'Buy'") =>
        $"LATO0004: '{what}' blocks handler {handler}, and every caller that waits for its module. Await the task, or mark the handler [Blocking].";

    static string Calls(string what, string handler = "'Buy'") =>
        $"LATO0004: '{what}' blocks handler {handler}, and every caller that waits for its module. Await '{what}Async', or mark the handler [Blocking].";

    [Theory]
    [InlineData("Thread.[|Sleep|](10);", "Thread.Sleep", "Await Task.Delay")]
    [InlineData("Thread.[|Sleep|](TimeSpan.FromSeconds(1));", "Thread.Sleep", "Await Task.Delay")]
    [InlineData("new Thread(() => { }).[|Join|]();", "Thread.Join", "Wait with an asynchronous method")]
    [InlineData("new SemaphoreSlim(1).[|Wait|]();", "SemaphoreSlim.Wait", "Wait with an asynchronous method")]
    [InlineData("new ManualResetEventSlim().[|Wait|](100);", "ManualResetEventSlim.Wait", "Wait with an asynchronous method")]
    [InlineData("new ManualResetEvent(true).[|WaitOne|]();", "WaitHandle.WaitOne", "Wait with an asynchronous method")]
    [InlineData("SpinWait.[|SpinUntil|](() => true);", "SpinWait.SpinUntil", "Wait with an asynchronous method")]
    public Task Sleeping_and_waiting_for_another_thread(string body, string what, string fix) => ReportsAsync(
        $"class Stock : ApplicationModule {{ [Handler] void Buy(Buy command) {{ {body} }} }}",
        $"LATO0004: '{what}' blocks handler 'Buy', and every caller that waits for its module. {fix}, or mark the handler [Blocking].");

    [Theory]
    [InlineData("new SemaphoreSlim(1).Wait(0);")]
    [InlineData("new ManualResetEvent(true).WaitOne(0);")]
    [InlineData("new SemaphoreSlim(1).WaitAsync();")]
    [InlineData("Task.Run(() => Thread.Sleep(10));")]
    [InlineData("Thread.Yield();")]
    public Task Asking_without_waiting(string body) => IsQuietAsync($"class Stock : ApplicationModule {{ [Handler] void Buy(Buy command) {{ {body} }} }}");

    [Fact]
    public Task Waiting_for_a_task() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler]
            void Buy(Buy command, TransactionContext ctx)
            {
                var price = ctx.ExecuteAsync(new GetPrice("pen")).[|Result|];
                Task task = ctx.PublishAsync(new Bought("pen"));
                task.[|Wait|]();
                task.[|Wait|](100);
                task.GetAwaiter().[|GetResult|]();
                task.ConfigureAwait(false).GetAwaiter().[|GetResult|]();
                Task.[|WaitAll|](task, task);
                Task.[|WaitAny|](task);
                var value = CountAsync().[|Result|];
                CountAsync().GetAwaiter().[|GetResult|]();
            }
            static ValueTask<int> CountAsync() => new(1);
        }
        """,
        Waits("Result"), Waits("Wait"), Waits("Wait"), Waits("GetResult"), Waits("GetResult"), Waits("WaitAll"), Waits("WaitAny"), Waits("Result"), Waits("GetResult"));

    [Fact]
    public Task Inside_functions_of_a_handler() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler]
            decimal Sum(Buy command, TransactionContext ctx)
            {
                return new[] { "a", "b" }.Select(item => ctx.ExecuteAsync(new GetPrice(item)).[|Result|]).Sum() + One();
                decimal One() => ctx.ExecuteAsync(new GetPrice("c")).[|Result|];
            }
        }
        """,
        Waits("Result", "'Sum'"), Waits("Result", "'Sum'"));

    [Fact]
    public Task In_functions_that_are_given_to_Handle() => ReportsAsync(
        """
        static class Shop
        {
            static void Make(Application app)
            {
                app.Handle((Buy command, TransactionContext ctx) => ctx.ExecuteAsync(new GetPrice("pen")).[|Result|]);
                app.Handle<Bought>(Count);
                void Count(TransactionContext ctx) => ctx.PublishAsync("counted").[|Wait|]();
            }
        }
        """,
        Waits("Result", "'a lambda'"), Waits("Wait", "'Count'"));

    [Fact]
    public Task Synchronous_calls_of_the_application_are_reported() => ReportsAsync(
        """
        class Stock(Application app) : ApplicationModule
        {
            [Handler]
            void Buy(Buy command, TransactionContext ctx)
            {
                ctx.[|Execute|](new Buy("ink"));
                var price = ctx.[|Execute|](new GetPrice("pen"));
                ctx.[|Publish|](new Bought("pen"));
                ctx.[|Call|]("alias", 1);
                app.[|Execute|](new Buy("ink"));
            }
        }
        """,
        Calls("Execute"), Calls("Execute"), Calls("Publish"), Calls("Call"), Calls("Execute"));

    [Fact]
    public Task A_task_that_has_ended_does_not_block() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            Task<int>? _cached;

            [Handler]
            async Task<decimal> Sum(Buy command, TransactionContext ctx)
            {
                var pen = ctx.ExecuteAsync(new GetPrice("pen"));
                var ink = ctx.ExecuteAsync(new GetPrice("ink"));
                await Task.WhenAll(pen, ink);
                var both = pen.Result + ink.Result;

                var many = new[] { "a", "b" }.Select(item => ctx.ExecuteAsync(new GetPrice(item))).ToList();
                await Task.WhenAll(many).ConfigureAwait(true);
                both += many.Sum(task => task.Result) + many[0].Result + many.First().Result;
                foreach (var task in many)
                {
                    both += task.Result;
                }

                var first = await Task.WhenAny(many);
                both += first.Result + (await Task.WhenAny(many)).Result;

                var other = ctx.ExecuteAsync(new GetPrice("other"));
                if (other.IsCompletedSuccessfully)
                {
                    both += other.Result;
                }

                _cached ??= Task.FromResult(1);
                await _cached;
                both += _cached.Result + Task.FromResult(2).Result;
                await other.ContinueWith(ended => ended.Result);
                return both;
            }
        }
        """);

    [Fact]
    public Task A_task_that_is_awaited_only_afterwards_blocks() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler]
            async Task<decimal> Sum(Buy command, TransactionContext ctx)
            {
                var pen = ctx.ExecuteAsync(new GetPrice("pen"));
                var price = pen.[|Result|];
                await pen;
                return price;
            }
        }
        """,
        Waits("Result", "'Sum'"));

    [Fact]
    public Task Members_of_other_types_with_these_names() => IsQuietAsync(
        """
        record Outcome(int Result)
        {
            public void Wait() { }
            public Outcome GetAwaiter() => this;
            public int GetResult() => Result;
            public void Execute(int number) { }
        }
        class Stock(Outcome outcome) : ApplicationModule
        {
            [Handler]
            async Task<int> Buy(Buy command, TransactionContext ctx)
            {
                outcome.Wait();
                outcome.Execute(outcome.Result);
                var name = nameof(Task<int>.Result);
                await ctx.ExecuteAsync(new Buy("ink"));
                return outcome.GetAwaiter().GetResult();
            }
        }
        """);

    [Fact]
    public Task Where_no_turn_is_blocked() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler, Blocking]
            void Buy(Buy command, TransactionContext ctx)
            {
                ctx.ExecuteAsync(new GetPrice("pen")).Wait();
                ctx.Execute(new GetPrice("pen"));
            }

            [Handler]
            async Task Later(Bought happened) => await Task.Run(() => Task.Delay(1).Wait());

            protected override Task OnStoppedAsync(CancellationToken cancellationToken)
            {
                Task.Delay(1, cancellationToken).Wait(cancellationToken);
                return Task.CompletedTask;
            }
        }
        static class Shop
        {
            static void Main2()
            {
                var app = new Application("shop").UseSync((ctx, next) => ctx.Call("log"));
                app.Handle([Blocking] (Buy command, TransactionContext ctx) => ctx.PublishAsync("counted").Wait());
                app.Execute(new Buy("pen"));
                app.ExecuteAsync(new Buy("pen")).Wait();
            }
        }
        """);
}

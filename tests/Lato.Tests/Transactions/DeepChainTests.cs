using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>However long a chain is that users and their data make, the process does not die of its stack.</summary>
public sealed class DeepChainTests
{
    const int Length = 20_000;
    const int Bottomless = 1_000_000; // deeper than any stack, however small the frames of compiled code are

    sealed record Step(int Left) : Event;

    sealed record Deeper(int Left) : Query<int>;

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Of_events_each_published_after_the_commit_of_the_one_before(Concurrency mode)
    {
        var steps = 0;
        var module = new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } };
        module.Handle((Step step, TransactionContext ctx) =>
        {
            steps++;
            if (step.Left > 0)
            {
                ctx.PublishAfterCommit(new Step(step.Left - 1));
            }
        });

        await new Application().AddModule(module).PublishAsync(new Step(Length)).InTime();

        Assert.Equal(Length + 1, steps);
    }

    [Fact]
    public async Task Events_that_an_event_leaves_go_before_the_next_one()
    {
        var order = new Journal();
        var app = new Application().Handle("all", (TransactionContext ctx) =>
        {
            ctx.PublishAfterCommit(new Step(10));
            ctx.PublishAfterCommit(new Step(20));
        });
        app.Handle((Step step, TransactionContext ctx) =>
        {
            order.Write($"{step.Left}");
            if (step.Left % 10 < 2)
            {
                ctx.PublishAfterCommit(new Step(step.Left + 1));
            }
        });

        await app.CallAsync("all");

        Assert.Equal(["10", "11", "12", "20", "21", "22"], order.Lines);
    }

    [Fact]
    public async Task Of_synchronous_calls_which_end_with_an_exception()
    {
        var module = new ApplicationModule("module").Handle((Deeper query, TransactionContext ctx) => query.Left == 0 ? 0 : ctx.Execute(new Deeper(query.Left - 1)) + 1);
        var app = new Application().AddModule(module);

        Assert.IsType<InsufficientExecutionStackException>(await Task.Run(() => app.Execute(new Deeper(Length))).OutcomeAsync());
        Assert.Equal(10, app.Execute(new Deeper(10)));
    }

    [Fact]
    public async Task Of_synchronous_calls_of_functions_and_applications()
    {
        var app = new Application();
        int Call(int left, TransactionContext ctx) => left == 0 ? 0 : (int)ctx.Call(Call, left - 1)!;
        int Outside(int left) => left == 0 ? 0 : (int)app.Call(Outside, left - 1)!;

        Assert.IsType<InsufficientExecutionStackException>(await Task.Run(() => app.Call(Call, Length)).OutcomeAsync());
        Assert.IsType<InsufficientExecutionStackException>(await Task.Run(() => app.Call(Outside, Length)).OutcomeAsync());
    }

    [Fact]
    public async Task Of_functions_that_call_functions()
    {
        var app = new Application();
        async Task<int> Call(int left, TransactionContext ctx) => left == 0 ? 0 : await ctx.CallAsync(Call, left - 1).As<int>() + 1;

        Assert.Equal(Length, await app.CallAsync(Call, Length).As<int>().InTime());
    }

    [Fact]
    public async Task Of_middlewares_that_call_before_the_handler()
    {
        var app = new Application().Handle((Deeper query) => query.Left);
        app.Use(async (ctx, next) =>
        {
            if (ctx.Message is Deeper { Left: > 0 } deeper)
            {
                await ctx.ExecuteAsync(new Deeper(deeper.Left - 1));
            }

            return await next.InvokeAsync();
        });

        Assert.Equal(Length, await app.ExecuteAsync(new Deeper(Length)).InTime());
    }

    [Fact]
    public async Task Of_middlewares_around_one_handler()
    {
        var app = new Application().Handle("handler", () => 0);
        for (var i = 0; i < Length; i++)
        {
            app.Use(async (_, next) => (int)(await next.InvokeAsync())! + 1);
        }

        Assert.Equal(Length, await app.CallAsync("handler").As<int>().InTime());
    }

    [Fact]
    public async Task Of_transactions_that_hooks_begin()
    {
        var left = Length;
        var app = new Application().Handle("handler", () => 0);
        app.OnEnterTransaction(async _ =>
        {
            if (left-- > 0)
            {
                await app.CallAsync("handler");
            }
        });

        await app.CallAsync("handler").InTime();

        Assert.True(left < 0);
    }

    [Fact]
    public async Task Of_calls_that_ask_for_their_token()
    {
        var app = new Application();
        app.Handle(async (Deeper query, TransactionContext ctx, CancellationToken token) =>
            query.Left == 0 ? (token.CanBeCanceled ? 1 : 0) : await ctx.ExecuteAsync(new Deeper(query.Left - 1), CancellationToken.None));

        Assert.Equal(1, await app.ExecuteAsync(new Deeper(2_000)).InTime());
    }

    [Fact]
    public async Task Of_dictionaries_inside_dictionaries()
    {
        var app = new Application().Handle<All>(() => Nested(Bottomless)).AddModule(new ApplicationModule("other").Handle<All>(() => Nested(Bottomless)));

        var failure = await app.ExecuteAsync(new All()).OutcomeAsync();

        Assert.IsType<InsufficientExecutionStackException>(Assert.IsType<CompositionException>(failure).InnerException);
    }

    sealed record All : Query<Dictionary<string, object>>;

    static Dictionary<string, object> Nested(int depth)
    {
        Dictionary<string, object> outer = [];
        for (var i = 0; i < depth; i++)
        {
            outer = new Dictionary<string, object> { ["a"] = outer };
        }

        return outer;
    }
}

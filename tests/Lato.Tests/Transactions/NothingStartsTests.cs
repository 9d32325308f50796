using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Nothing of a transaction that was given up starts, wherever it had come to, and whoever gave it up.</summary>
public sealed class NothingStartsTests
{
    sealed record Happened : Event;

    sealed record Ask : Query<int>;

    readonly GivenUpCall _given = new();

    Application App => _given.App;

    public static TheoryData<GivingUp> Ways => [.. Enum.GetValues<GivingUp>()];

    public static TheoryData<GivingUp, bool, bool> Publications
    {
        get
        {
            var data = new TheoryData<GivingUp, bool, bool>();
            foreach (var way in Enum.GetValues<GivingUp>())
            {
                data.Add(way, false, false);
                data.Add(way, true, false);
                data.Add(way, true, true);
            }

            return data;
        }
    }

    void Started(string what) => _given.Journal.Write(what);

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_handler_after_a_slow_enter_hook(GivingUp way)
    {
        App.OnEnterTransaction(ctx => _given.Gate.PassAsync()).Handle("handler", () => Started("handler"));

        return _given.EndAsync(App.CallAsync("handler", _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_second_enter_hook(GivingUp way)
    {
        App.OnEnterTransaction(ctx => _given.Gate.PassAsync()).OnEnterTransaction(ctx => Started("second hook"));

        return _given.EndAsync(App.CallAsync(() => Started("function"), _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_body_after_a_slow_enter_hook(GivingUp way)
    {
        App.OnEnterTransaction(ctx => _given.Gate.PassAsync());

        return _given.EndAsync(App.InTransactionAsync(
            ctx =>
            {
                Started("body");
                return Task.CompletedTask;
            },
            _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_call_in_an_enter_hook(GivingUp way)
    {
        App.Handle("handler", () => Started("handler")).OnEnterTransaction(async ctx =>
        {
            await _given.Gate.PassAsync();
            await ctx.CallAsync("handler");
        });

        return EndWithoutItsHookAsync(App.CallAsync(() => { }, _given.Token), way);
    }

    async Task EndWithoutItsHookAsync(Task call, GivingUp way)
    {
        using var finished = new EventProbe<TransactionFinished>(App.Events);
        await _given.GiveUpAsync(call, way);
        _given.Gate.Open();
        await finished.NextAsync();
        Assert.Empty(_given.Journal.Lines);
    }

    [Theory]
    [MemberData(nameof(Publications))]
    public Task No_further_handler_of_a_publication(GivingUp way, bool continues, bool parallel)
    {
        App.AddModule(NewModule.Exclusive("one").Handle<Happened>(() => _given.Gate.PassAsync()).Handle<Happened>(() => Started("second handler")))
            .AddModule(new ApplicationModule("other").Handle<Happened>(() => Later(parallel)));

        return _given.EndAsync(App.PublishAsync(new Happened(), new PublishOptions { ContinueOnFailure = continues, Parallel = parallel }, _given.Token), way);

        void Later(bool mayStartBeside)
        {
            if (!mayStartBeside)
            {
                Started("third handler");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_further_handler_of_a_composed_query(GivingUp way)
    {
        App.AddModule(new ApplicationModule("one").Handle(async (Ask query) =>
        {
            await _given.Gate.PassAsync();
            return 1;
        }));
        App.AddModule(new ApplicationModule("other").Handle((Ask query) =>
        {
            Started("other");
            return 2;
        }));

        return _given.EndAsync(App.ExecuteAsync(new Ask(), _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Nothing_after_a_middlewares_next_that_comes_late(GivingUp way)
    {
        App.Use(async (ctx, next) =>
        {
            await _given.Gate.PassAsync();
            return await next.InvokeAsync();
        }).Use((ctx, next) =>
        {
            Started("inner middleware");
            return next.InvokeAsync();
        });

        return _given.EndAsync(App.CallAsync(() => Started("function"), _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_second_try_of_a_middleware(GivingUp way)
    {
        var tries = 0;
        App.Use(async (ctx, next) =>
        {
            for (var i = 0; i < 2; i++)
            {
                await Record.ExceptionAsync(() => next.InvokeAsync().AsTask());
            }

            return await next.InvokeAsync();
        }).Handle("handler", async () =>
        {
            if (Interlocked.Increment(ref tries) > 1)
            {
                Started("second try");
            }

            await _given.Gate.PassAsync();
            throw new ArithmeticException();
        });

        return _given.EndAsync(App.CallAsync("handler", _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_call_of_a_middleware_or_function(GivingUp way)
    {
        App.Handle("handler", () => Started("handler"));
        App.Use(async (ctx, next) =>
        {
            if (next.Handler.Name == "handler")
            {
                return await next.InvokeAsync();
            }

            await Record.ExceptionAsync(() => next.InvokeAsync().AsTask());
            return await ctx.CallAsync("handler");
        });

        return _given.EndAsync(App.CallAsync(async (TransactionContext ctx) =>
        {
            await _given.Gate.PassAsync();
            await ctx.PublishAsync("handler");
        }, CallArguments.None, _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_event_after_the_commit(GivingUp way)
    {
        App.Handle<Happened>(() => Started("event")).Handle("handler", async (TransactionContext ctx) =>
        {
            ctx.PublishAfterCommit(new Happened());
            await _given.Gate.PassAsync();
        });

        return _given.EndAsync(App.CallAsync("handler", _given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public Task No_second_enter_hook_of_a_transaction_opened_by_hand(GivingUp way)
    {
        App.OnEnterTransaction(ctx => _given.Gate.PassAsync()).OnEnterTransaction(ctx => Started("second hook"));

        return _given.EndAsync(App.BeginTransactionAsync(_given.Token), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task No_call_in_a_transaction_opened_by_hand(GivingUp way)
    {
        App.Handle("wait", () => _given.Gate.PassSuspendedAsync()).Handle("handler", () => Started("handler"));
        var ctx = await App.BeginTransactionAsync(_given.Token);
        var token = ctx.CancellationToken;
        var first = ctx.CallAsync("wait");
        await _given.Gate.ArrivalAsync();

        _given.Begin(way);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token).InTime());
        await Assert.ThrowsAsync<TransactionEndedException>(() => ctx.CallAsync("handler"));
        _given.Gate.Open();

        await first.InTime();
        Assert.Empty(_given.Journal.Lines);
    }
}

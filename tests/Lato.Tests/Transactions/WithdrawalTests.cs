using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>What waits for its module is withdrawn when its transaction is given up or its token is cancelled: it ends at once and never runs.</summary>
public sealed class WithdrawalTests
{
    public enum Place
    {
        Exclusive,
        Parallel,
        InFlightCounter,
        Mailbox,
    }

    readonly ManualTimeProvider _clock = new();
    readonly Gate _long = new();
    readonly Journal _journal = new();
    readonly Application _app;

    public WithdrawalTests() => _app = ClockedApplication.With(_clock);

    public static TheoryData<Place> Places() => [.. Enum.GetValues<Place>()];

    static ActorOptions OptionsOf(Place place) => place switch
    {
        Place.Exclusive => new ActorOptions { Concurrency = Concurrency.Exclusive },
        Place.Parallel => new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 1 },
        Place.InFlightCounter => new ActorOptions { MaxInFlight = 1 },
        _ => new ActorOptions(),
    };

    /// <summary>A module b that is busy, and a module a whose handler waits for b.</summary>
    async Task<Task> OccupyAsync(Place place, Func<TransactionContext, Task>? call = null, ActorOptions? options = null)
    {
        var b = new ApplicationModule("b") { Options = options ?? OptionsOf(place) };
        if (place == Place.Mailbox)
        {
            b.Handle("long", [Blocking] () => _long.Pass());
        }
        else
        {
            b.Handle("long", () => _long.PassAsync());
        }

        b.Handle("work b", () => _journal.Write("work b"));
        _app.AddModule(b)
            .AddModule(NewModule.Exclusive("a")
                .Handle("go", (TransactionContext ctx) => call is null ? ctx.CallAsync("work b") : call(ctx))
                .Handle("quick", () => "quick"));
        var running = _app.InTransactionAsync(ctx => ctx.CallAsync("long"));
        await _long.ArrivalAsync();
        return running;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_deadline_frees_what_waits(Place place)
    {
        var ended = new TaskCompletionSource<Exception?>();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await OccupyAsync(place, async ctx =>
        {
            var waiting = ctx.CallAsync("work b");
            waits.SetResult();
            ended.SetResult(await Record.ExceptionAsync(() => waiting));
        });
        var go = _app.CallAsync("go");
        await waits.Task.InTime();
        _clock.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => go.InTime());
        Assert.IsType<TransactionEndedException>(await ended.Task.InTime());
        Assert.Equal("quick", await _app.CallAsync("quick").InTime());

        _long.Open();
        await _app.CallAsync("work b").InTime();
        Assert.Equal(["work b"], _journal.Lines);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_callers_token_frees_what_waits(Place place)
    {
        using var source = new CancellationTokenSource();
        await OccupyAsync(place);
        var go = _app.CallAsync("go", source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => go.InTime());
        Assert.Equal("quick", await _app.CallAsync("quick").InTime());

        _long.Open();
        await _app.CallAsync("work b").InTime();
        Assert.Equal(["work b"], _journal.Lines);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_calls_own_token_frees_it_and_nothing_else(Place place)
    {
        using var source = new CancellationTokenSource();
        var cancelled = new TaskCompletionSource<OperationCanceledException>();
        await OccupyAsync(place, async ctx =>
        {
            cancelled.SetResult(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ctx.CallAsync("work b", source.Token)));
        });
        var go = _app.CallAsync("go");
        await source.CancelAsync();

        Assert.Equal(source.Token, (await cancelled.Task.InTime()).CancellationToken);
        await go.InTime();

        _long.Open();
        await _app.CallAsync("work b").InTime();
        Assert.Equal(["work b"], _journal.Lines);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_token_of_a_call_frees_what_is_called_inside_of_it(Place place)
    {
        using var source = new CancellationTokenSource();
        _app.AddModule(new ApplicationModule("between").Handle("pass on", (TransactionContext ctx) => ctx.CallAsync("work b")));
        await OccupyAsync(place, async ctx => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ctx.CallAsync("pass on", source.Token)));
        var go = _app.CallAsync("go");
        await source.CancelAsync();

        await go.InTime();
        _long.Open();
        await _app.CallAsync("work b").InTime();
        Assert.Equal(["work b"], _journal.Lines);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task What_is_withdrawn_makes_room_in_the_mailbox(Place place)
    {
        using var source = new CancellationTokenSource();
        await OccupyAsync(place, options: OptionsOf(place) with { MailboxCapacity = 2, Overflow = MailboxOverflow.Reject });
        var waiting = new[] { _app.CallAsync("work b", source.Token), _app.CallAsync("work b", source.Token) };
        await Assert.ThrowsAsync<ModuleOverloadedException>(() => _app.CallAsync("work b"));
        await source.CancelAsync();
        await Task.WhenAll(waiting.Select(call => Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime())));

        var others = new[] { _app.CallAsync("work b"), _app.CallAsync("work b") };
        await Assert.ThrowsAsync<ModuleOverloadedException>(() => _app.CallAsync("work b"));
        _long.Open();
        await Task.WhenAll(others).InTime();
        Assert.Equal(["work b", "work b"], _journal.Lines);
    }

    [Fact]
    public async Task A_writer_that_is_withdrawn_lets_the_readers_behind_it_enter()
    {
        using var source = new CancellationTokenSource();
        _app.AddModule(NewModule.Exclusive("shelf")
            .Handle("long read", [ReadOnly] () => _long.PassAsync())
            .Handle("read", [ReadOnly] () => "read")
            .Handle("write", () => _journal.Write("write")));
        var reading = _app.CallAsync("long read");
        await _long.ArrivalAsync();
        var writing = _app.CallAsync("write", source.Token);
        var behind = _app.CallAsync("read");
        Assert.False(behind.IsCompleted);
        await source.CancelAsync();

        Assert.Equal("read", await behind.InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.InTime());
        _long.Open();
        await reading.InTime();
        Assert.Empty(_journal.Lines);
    }

    [Fact]
    public async Task What_waits_keeps_its_order_around_what_is_withdrawn()
    {
        using var source = new CancellationTokenSource();
        _app.AddModule(NewModule.Exclusive("b")
            .Handle("long", () => _long.PassAsync())
            .Handle("note", (int number) => _journal.Write($"{number}")));
        var running = _app.CallAsync("long");
        await _long.ArrivalAsync();
        var calls = Enumerable.Range(0, 20).Select(i => _app.CallAsync("note", i, i % 3 == 0 ? source.Token : default)).ToList();
        await source.CancelAsync();
        await Task.WhenAll(calls.Where((_, i) => i % 3 == 0).Select(call => call.OutcomeAsync()));
        _long.Open();
        await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));
        await running.InTime();

        Assert.Equal(Enumerable.Range(0, 20).Where(i => i % 3 != 0).Select(i => $"{i}"), _journal.Lines);
    }

    [Fact]
    public async Task What_has_begun_goes_on()
    {
        using var source = new CancellationTokenSource();
        _app.AddModule(NewModule.Exclusive("b").Handle("long", async () =>
        {
            await _long.PassAsync();
            _journal.Write("to its end");
        }));
        var call = _app.InTransactionAsync(ctx => ctx.CallAsync("long", source.Token));
        await _long.ArrivalAsync();
        await source.CancelAsync();
        _long.Open();
        await call.InTime();

        Assert.Equal(["to its end"], _journal.Lines);
    }

    [Fact]
    public async Task A_message_to_an_actor_that_nobody_waits_for_any_more_does_not_begin()
    {
        await using var engine = new LocalEngine();
        var received = new List<object>();
        var actor = engine.ActorOf("actor", () => new Plain(async message =>
        {
            received.Add(message);
            await _long.PassAsync();
        }), new ActorOptions { Concurrency = Concurrency.Exclusive });
        var first = actor.AskAsync("first");
        await _long.ArrivalAsync();

        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.AskAsync("second", TimeSpan.FromMilliseconds(1)));
        _long.Open();
        await first.InTime();
        await actor.AskAsync("third").InTime();

        Assert.Equal(["first", "third"], received);
    }

    sealed class Plain(Func<object, Task> receive) : Actor
    {
        protected internal override async ValueTask<object?> ReceiveAsync(object message)
        {
            await receive(message);
            return null;
        }
    }
}

using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>Limits count what has been let in, and only that lets in its own calls.</summary>
public sealed class AdmissionCountTests
{
    const int Callers = 10;

    readonly Gate _gate = new();
    int _inside;
    int _most;

    /// <summary>A middleware around "outer" that calls "inner" of the same module before the handler runs.</summary>
    Application With(ActorOptions options) => new Application("app")
        .Use(async (ctx, next) =>
        {
            if (next.Handler.Alias == "outer")
            {
                await ctx.CallAsync("inner");
            }

            return await next.InvokeAsync();
        })
        .AddModule(new ApplicationModule("module") { Options = options }
            .Handle("outer", () => "outer")
            .Handle("inner", InnerAsync));

    async Task InnerAsync()
    {
        InterlockedMax(ref _most, Interlocked.Increment(ref _inside));
        await _gate.PassAsync();
        Interlocked.Decrement(ref _inside);
    }

    static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }

    public static TheoryData<ActorOptions, int> Limits() => new()
    {
        { new ActorOptions { MaxInFlight = 1 }, 1 },
        { new ActorOptions { MaxInFlight = 3 }, 3 },
        { new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 2 }, 2 },
        { new ActorOptions { Concurrency = Concurrency.Exclusive }, 1 },
        { new ActorOptions { Concurrency = Concurrency.Stateless, MaxInFlight = 2 }, 2 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_call_from_a_middleware_takes_a_place_of_its_own(ActorOptions options, int limit)
    {
        await using var app = With(options);

        var calls = Enumerable.Range(0, Callers).Select(_ => app.CallAsync("outer")).ToList();
        await _gate.ArrivalAsync(limit);
        _gate.Open();
        await Task.WhenAll(calls).InTime();

        Assert.Equal(limit, _most);
    }

    [Fact]
    public async Task A_call_from_a_middleware_finds_a_full_mailbox_full()
    {
        await using var app = With(new ActorOptions { MaxInFlight = 1, MailboxCapacity = 1, Overflow = MailboxOverflow.Reject });
        var running = app.CallAsync("outer");
        await _gate.ArrivalAsync();
        var waiting = app.CallAsync("outer");

        await Assert.ThrowsAsync<ModuleOverloadedException>(() => app.CallAsync("outer"));

        _gate.Open();
        await Task.WhenAny(Task.WhenAll(running, waiting)).InTime(); // the handler of one may find the call of the other waiting, and the mailbox full
    }

    [Fact]
    public async Task A_call_after_the_handler_has_ended_takes_a_place_of_its_own()
    {
        await using var app = new Application("app")
            .Use(async (ctx, next) =>
            {
                var result = await next.InvokeAsync();
                if (next.Handler.Alias == "outer")
                {
                    await ctx.CallAsync("inner");
                }

                return result;
            })
            .AddModule(new ApplicationModule("module") { Options = new ActorOptions { MaxInFlight = 1 } }
                .Handle("outer", () => "outer")
                .Handle("inner", InnerAsync));

        var calls = Enumerable.Range(0, Callers).Select(_ => app.CallAsync("outer")).ToList();
        await _gate.ArrivalAsync();
        _gate.Open();
        await Task.WhenAll(calls).InTime();

        Assert.Equal(1, _most);
    }

    [Fact]
    public async Task What_a_message_calls_shares_its_place_until_both_have_ended()
    {
        var outer = new TaskCompletionSource();
        await using var app = new Application("app").AddModule(NewModule.Parallel("module", 1)
            .Handle("outer", (TransactionContext ctx) =>
            {
                _ = ctx.CallAsync("inner"); // the transaction waits for it, the handler does not
                outer.SetResult();
            })
            .Handle("inner", InnerAsync)
            .Handle("other", () => Volatile.Read(ref _inside)));
        var running = app.CallAsync("outer");
        await outer.Task.InTime();
        await _gate.ArrivalAsync();

        var other = app.CallAsync("other");
        Assert.False(other.IsCompleted);
        _gate.Open();

        Assert.Equal(0, await other.InTime());
        await running.InTime();
    }
}

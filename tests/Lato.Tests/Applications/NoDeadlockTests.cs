using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>A call that nobody waits for, or not for it alone, is no deadlock, however long it takes.</summary>
public sealed class NoDeadlockTests
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300); // long enough for deadlocks to be looked for

    /// <summary>"go a" has called b and does something else; "go b" waits for a.</summary>
    static async Task<(Exception? GoA, Exception? GoB)> CrossAsync(Concurrency mode, Func<Task<object?>, Task, Task> wait)
    {
        var (gate, end) = (new Gate(), new TaskCompletionSource());
        var options = new ActorOptions { Concurrency = mode, Parallelism = 1, MaxInFlight = mode is Concurrency.Interleaved or Concurrency.Stateless ? 1 : int.MaxValue };
        await using var app = new Application("app")
            .AddModule(new ApplicationModule("a") { Options = options }
                .Handle("go a", async (TransactionContext ctx) =>
                {
                    await gate.PassAsync();
                    await wait(ctx.CallAsync("work b"), end.Task);
                })
                .Handle("work a", () => "a"))
            .AddModule(new ApplicationModule("b") { Options = options }
                .Handle("go b", async (TransactionContext ctx) =>
                {
                    await gate.PassAsync();
                    await ctx.CallAsync("work a");
                })
                .Handle("work b", () => "b"));
        var (goA, goB) = (app.CallAsync("go a").OutcomeAsync(), app.CallAsync("go b").OutcomeAsync());
        await gate.ArrivalAsync(2);
        gate.Open();
        await Assert.ThrowsAsync<TimeoutException>(() => Task.WhenAny(goA, goB).WaitAsync(Moment));
        end.SetResult();
        return (await goA, await goB);
    }

    public static TheoryData<Concurrency, string> Cases()
    {
        var cases = new TheoryData<Concurrency, string>();
        foreach (var mode in Enum.GetValues<Concurrency>())
        {
            foreach (var way in new[] { "nobody", "any", "any of three", "limit", "channel", "thread" })
            {
                cases.Add(mode, way);
            }
        }

        return cases;
    }

    static Func<Task<object?>, Task, Task> Wait(string way) => way switch
    {
        "nobody" => (_, end) => end,
        "any" => (call, end) => Task.WhenAny(call, end),
        "any of three" => (call, end) => Task.WhenAny([call, call, end]),
        "limit" => async (call, end) =>
        {
            var limited = call.WaitAsync(TimeSpan.FromMinutes(1));
            await Task.WhenAny(limited, end);
        },
        "channel" => async (call, end) =>
        {
            var first = new TaskCompletionSource();
            _ = call.ContinueWith(_ => first.TrySetResult(), TaskScheduler.Default);
            _ = end.ContinueWith(_ => first.TrySetResult(), TaskScheduler.Default);
            await first.Task;
        },
        _ => (_, end) =>
        {
            end.Wait();
            return Task.CompletedTask;
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_wait_that_ends_otherwise_is_none(Concurrency mode, string way)
    {
        var (goA, goB) = await CrossAsync(mode, Wait(way));

        Assert.Null(goA);
        Assert.Null(goB);
    }
}

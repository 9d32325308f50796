using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

public sealed class ParallelModuleTests
{
    readonly Gate _gate = new();

    [Fact]
    public async Task Up_to_n_invocations_run_at_once()
    {
        var app = new Application().AddModule(NewModule.Parallel("module", 3).Handle("wait", () => _gate.PassAsync()));

        var calls = Enumerable.Range(0, 5).Select(_ => app.CallAsync("wait")).ToList();
        await _gate.ArrivalAsync(3);
        Assert.Equal(3, _gate.Arrived);
        _gate.Open();

        await Task.WhenAll(calls).InTime();
        Assert.Equal(5, _gate.Arrived);
    }

    [Fact]
    public async Task Segments_run_on_several_threads_at_once()
    {
        using var together = new Barrier(2);
        var app = new Application().AddModule(NewModule.Parallel("module", 2).Handle("meet", [Blocking] () => together.SignalAndWait(TestTimeout.Limit)));

        Assert.Equal([true, true], await Task.WhenAll(app.CallAsync("meet"), app.CallAsync("meet")).InTime());
    }

    [Fact]
    public async Task Descendants_take_no_slot()
    {
        var app = new Application().AddModule(NewModule.Parallel("module", 1)
            .Handle("outer", async (TransactionContext ctx) => $"outer {await ctx.CallAsync("inner")}")
            .Handle("inner", async () =>
            {
                await Task.Yield();
                return "inner";
            }));

        Assert.Equal("outer inner", await app.CallAsync("outer").InTime());
    }

    [Fact]
    public async Task The_limit_holds_under_load()
    {
        var (running, most) = (0, 0);
        var app = new Application().AddModule(NewModule.Parallel("module", 4).Handle("work", async () =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }));
        await app.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 3000).Select(_ => Task.Run(() => app.CallAsync("work")))).InTime();

        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task A_failure_frees_its_slot()
    {
        var app = new Application().AddModule(NewModule.Parallel("module", 1)
            .Handle("fail", async () =>
            {
                await Task.Yield();
                throw new ArithmeticException();
            })
            .Handle("run", () => "ran"));

        await Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync("fail").InTime());

        Assert.Equal("ran", await app.CallAsync("run").InTime());
    }

    static void InterlockedMax(ref int most, int candidate)
    {
        int seen;
        while (candidate > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, candidate, seen) != seen)
        {
            // somebody was faster
        }
    }
}

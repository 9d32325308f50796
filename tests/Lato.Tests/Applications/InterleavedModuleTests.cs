using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>An interleaved module runs one segment at a time; an incomplete await gives the turn away.</summary>
public sealed class InterleavedModuleTests
{
    readonly Gate _gate = new();
    readonly Journal _journal = new();

    [Fact]
    public async Task A_waiting_handler_lets_others_run()
    {
        var app = new Application().AddModule(NewModule.Interleaved("module")
            .Handle("wait", () => _gate.PassAsync())
            .Handle("run", () => "ran"));

        var waiting = app.CallAsync("wait");
        await _gate.ArrivalAsync();

        Assert.Equal("ran", await app.CallAsync("run").InTime());
        _gate.Open();
        await waiting.InTime();
    }

    [Fact]
    public async Task State_needs_no_lock_between_awaits()
    {
        var state = new TornState();
        var app = new Application().AddModule(NewModule.Interleaved("module").Handle("touch", async () =>
        {
            state.Touch();
            await Task.Yield();
            state.Touch();
            await Task.Yield();
            state.Touch();
        }));
        await app.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => Task.Run(() => app.CallAsync("touch")))).InTime();

        Assert.Equal((6000, 0), (state.Touches, state.Torn));
    }

    [Fact]
    public async Task A_continuation_waits_for_the_segment_that_runs()
    {
        var app = new Application().AddModule(NewModule.Interleaved("module")
            .Handle("waits", async () =>
            {
                await _gate.PassAsync();
                _journal.Write("continued");
            })
            .Handle("blocks", [Blocking] () =>
            {
                _gate.Open();
                _journal.Write("segment begins");
                Thread.Yield();
                _journal.Write("segment ends");
            }));

        var waits = app.CallAsync("waits");
        await _gate.ArrivalAsync();
        await Task.WhenAll(waits, app.CallAsync("blocks")).InTime();

        Assert.Equal(["segment begins", "segment ends", "continued"], _journal.Lines);
    }

    [Fact]
    public async Task A_handler_may_call_its_own_module()
    {
        var app = new Application().AddModule(NewModule.Interleaved("module")
            .Handle("outer", async (TransactionContext ctx) => $"outer {await ctx.CallAsync("inner")}")
            .Handle("inner", async () =>
            {
                await Task.Yield();
                return "inner";
            }));

        Assert.Equal("outer inner", await app.CallAsync("outer").InTime());
    }

    [Fact]
    public async Task Messages_of_one_sender_start_in_the_order_sent()
    {
        var seen = new List<int>();
        var app = new Application().AddModule(NewModule.Interleaved("module").Handle("note", async (int number) =>
        {
            seen.Add(number);
            await Task.Yield();
        }));

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => app.CallAsync("note", number))).InTime();

        Assert.Equal(Enumerable.Range(0, 1000), seen);
    }

    [Fact]
    public async Task A_deep_chain_of_calls_cannot_overflow_the_stack()
    {
        var (a, b) = (NewModule.Interleaved("a"), NewModule.Interleaved("b"));
        a.Handle("a", async (int depth, TransactionContext ctx) => depth == 0 ? 0 : 1 + await ctx.CallAsync("b", depth - 1).As<int>());
        b.Handle("b", async (int depth, TransactionContext ctx) => depth == 0 ? 0 : 1 + await ctx.CallAsync("a", depth - 1).As<int>());

        Assert.Equal(5000, await new Application { Deadline = Timeout.InfiniteTimeSpan }.AddModule(a).AddModule(b).CallAsync("a", 5000).InTime());
    }

    [Fact]
    public async Task The_callers_continuation_does_not_run_inside_the_modules_turn()
    {
        var app = new Application().AddModule(NewModule.Interleaved("module").Handle("yield", async () => await Task.Yield()).Handle("other", () => "ran"));

        // Were a continuation still in the module's turn, blocking on the module would hang.
        var other = app.CallAsync("yield").ContinueWith(_ => app.Call("other"), TaskContinuationOptions.ExecuteSynchronously);

        Assert.Equal("ran", await other.InTime());
    }

    [Fact]
    public async Task A_module_of_another_application_may_be_called_back_and_forth()
    {
        var (one, two) = (new Application("one"), new Application("two"));
        one.Handle("start", async () => $"start {await two.CallAsync("middle")}").Handle("end", () => "end");
        two.Handle("middle", async () => $"middle {await one.CallAsync("end")}");

        Assert.Equal("start middle end", await one.CallAsync("start").InTime());
    }

    [Fact]
    public async Task Blocking_on_ones_own_module_does_not_hang()
    {
        var app = new Application().AddModule(NewModule.Interleaved("module")
            .Handle("outer", (TransactionContext ctx) => $"outer {ctx.CallAsync("inner").GetAwaiter().GetResult()}")
            .Handle("inner", async () =>
            {
                await Task.Yield();
                return "inner";
            }));

        Assert.Equal("outer inner", await Task.Run(() => app.CallAsync("outer")).InTime());
    }
}

using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>A message enters an exclusive module only if every invocation active there is its own caller.</summary>
public sealed class ExclusiveModuleTests
{
    sealed record Happened : Event;

    readonly Gate _gate = new();
    readonly Journal _journal = new();

    [Fact]
    public async Task A_waiting_handler_lets_nobody_else_in()
    {
        var app = new Application().AddModule(NewModule.Exclusive("module")
            .Handle("wait", () => _gate.PassAsync())
            .Handle("run", () => _journal.Write("ran")));

        var waiting = app.CallAsync("wait");
        await _gate.ArrivalAsync();
        var running = app.CallAsync("run");
        Assert.Empty(_journal.Lines);
        _gate.Open();

        await Task.WhenAll(waiting, running).InTime();
        Assert.Equal(["ran"], _journal.Lines);
    }

    [Fact]
    public async Task A_handlers_own_calls_may_enter()
    {
        var module = NewModule.Exclusive("module").Handle("inner", () => "inner");
        module.Handle("outer", async (TransactionContext ctx) => $"outer {await ctx.CallAsync("inner")}");

        Assert.Equal("outer inner", await new Application().AddModule(module).CallAsync("outer").InTime());
    }

    [Fact]
    public async Task A_cycle_of_calls_through_other_modules_does_not_lock_itself_out()
    {
        var app = new Application()
            .AddModule(NewModule.Exclusive("a")
                .Handle("start", async (TransactionContext ctx) => $"start {await ctx.CallAsync("middle")}")
                .Handle("end", async () =>
                {
                    await Task.Yield();
                    return "end";
                }))
            .AddModule(NewModule.Exclusive("b").Handle("middle", async (TransactionContext ctx) => $"middle {await ctx.CallAsync("end")}"));

        Assert.Equal("start middle end", await app.CallAsync("start").InTime());
    }

    [Fact]
    public async Task A_call_back_through_a_second_transaction_may_enter_too()
    {
        var app = new Application();
        app.AddModule(NewModule.Exclusive("a")
            .Handle("start", async () => $"start {await app.CallAsync("end")}")
            .Handle("end", () => "end"));

        Assert.Equal("start end", await app.CallAsync("start").InTime());
    }

    [Fact]
    public async Task Parallel_branches_of_one_transaction_do_not_interleave_in_it()
    {
        var module = NewModule.Exclusive("module");
        foreach (var name in new[] { "a", "b", "c" })
        {
            module.Handle<Happened>(async () =>
            {
                _journal.Write($"{name}+");
                await Task.Yield();
                _journal.Write($"{name}-");
            });
        }

        await new Application().AddModule(module).PublishAsync(new Happened(), new PublishOptions { Parallel = true }).InTime();

        Assert.All(_journal.Lines.Chunk(2), pair => Assert.Equal(pair[0][..1] + "-", pair[1]));
    }

    [Fact]
    public async Task Read_only_handlers_run_beside_each_other()
    {
        var app = new Application().AddModule(NewModule.Exclusive("module").Handle("read", [ReadOnly] () => _gate.PassAsync()));

        var reads = new[] { app.CallAsync("read"), app.CallAsync("read"), app.CallAsync("read") };
        await _gate.ArrivalAsync(3);
        _gate.Open();

        await Task.WhenAll(reads).InTime();
    }

    [Fact]
    public async Task A_writer_waits_for_readers_and_readers_after_it_wait_for_it()
    {
        var app = new Application().AddModule(NewModule.Exclusive("module")
            .Handle("read", [ReadOnly] () => _gate.PassAsync())
            .Handle("late read", [ReadOnly] () => _journal.Write("late read"))
            .Handle("write", () => _journal.Write("write")));

        var read = app.CallAsync("read");
        await _gate.ArrivalAsync();
        var others = new[] { app.CallAsync("write"), app.CallAsync("late read") };
        Assert.Empty(_journal.Lines);
        _gate.Open();

        await Task.WhenAll([read, .. others]).InTime();
        Assert.Equal(["write", "late read"], _journal.Lines);
    }

    [Fact]
    public async Task State_may_be_kept_across_awaits()
    {
        var total = 0;
        var app = new Application().AddModule(NewModule.Exclusive("module").Handle("add", async () =>
        {
            var before = total;
            await Task.Yield();
            total = before + 1;
        }));

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => app.CallAsync("add")))).InTime();

        Assert.Equal(1000, total);
    }
}

using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>Handlers marked as blocking run on threads of their own.</summary>
public sealed class BlockingHandlerTests
{
    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_blocking_handler_runs_on_no_pool_thread(Concurrency mode)
    {
        var app = new Application().AddModule(NewModule.Of("module", mode).Handle("where", [Blocking] () => Thread.CurrentThread.IsThreadPoolThread));

        Assert.Equal(false, await app.CallAsync("where").InTime());
    }

    [Fact]
    public async Task The_caller_is_not_blocked()
    {
        var gate = new Gate();
        var app = new Application().AddModule(new ApplicationModule("module").Handle("block", [Blocking] () => gate.Pass()));

        var call = app.CallAsync("block");
        await gate.ArrivalAsync();
        Assert.False(call.IsCompleted);
        gate.Open();

        await call.InTime();
    }

    [Fact]
    public async Task Many_blocking_handlers_starve_nobody()
    {
        var gate = new Gate();
        var app = new Application();
        var modules = Environment.ProcessorCount * 4;
        for (var i = 0; i < modules; i++)
        {
            app.AddModule(new ApplicationModule($"blocking{i}").Handle($"block{i}", [Blocking] () => gate.Pass()));
        }

        app.AddModule(new ApplicationModule("quick").Handle("quick", async () =>
        {
            await Task.Yield();
            return "quick";
        }));
        var blocked = Enumerable.Range(0, modules).Select(i => app.CallAsync($"block{i}")).ToList();
        await gate.ArrivalAsync(modules);

        Assert.Equal("quick", await app.CallAsync("quick").InTime());
        gate.Open();
        await Task.WhenAll(blocked).InTime();
    }

    [Fact]
    public async Task A_method_of_a_class_may_be_blocking()
    {
        var app = new Application().AddModule<BlockingModule>();

        Assert.Equal(false, await app.CallAsync("where").InTime());
    }
}

using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>The hooks of modules may start and stop the application that runs them: they do not wait for themselves.</summary>
public sealed class LifecycleReentryTests
{
    sealed class Hooked(Func<Task>? starting = null, Func<Task>? started = null, Func<Task>? stopping = null, Func<Task>? stopped = null) : ApplicationModule("hooked")
    {
        protected internal override Task OnStartingAsync(CancellationToken cancellationToken) => starting?.Invoke() ?? Task.CompletedTask;

        protected internal override Task OnStartedAsync(CancellationToken cancellationToken) => started?.Invoke() ?? Task.CompletedTask;

        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => stopping?.Invoke() ?? Task.CompletedTask;

        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken) => stopped?.Invoke() ?? Task.CompletedTask;
    }

    readonly Application _app = new("app");
    int _runs;

    Func<Task> Once(Func<Task> act, bool afterAnAwait) => async () =>
    {
        _runs++;
        if (afterAnAwait)
        {
            await Task.Yield();
        }

        await act();
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_hook_may_start_the_application(bool afterAnAwait)
    {
        _app.AddModule(new Hooked(starting: Once(() => _app.StartAsync(), afterAnAwait), started: Once(() => _app.StartAsync(), afterAnAwait)));

        await _app.StartAsync().InTime();

        Assert.Equal(2, _runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_hook_may_stop_the_application(bool afterAnAwait)
    {
        _app.AddModule(new Hooked(stopping: Once(() => _app.StopAsync(), afterAnAwait), stopped: Once(() => _app.StopAsync(), afterAnAwait)));
        await _app.StartAsync().InTime();

        await _app.StopAsync().InTime();

        Assert.Equal(2, _runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_hook_may_stop_the_application(bool afterAnAwait)
    {
        _app.AddModule(new Hooked(starting: Once(() => _app.StopAsync(), afterAnAwait)));

        await _app.StartAsync().InTime();
        await _app.StopAsync().InTime();

        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_stop_hook_that_runs_before_the_servers_drain_may_stop_the_application()
    {
        _app.AddModule(new Hooked(stopping: Once(() => _app.StopAsync(), afterAnAwait: true)));
        await _app.StartAsync().InTime();

        await _app.AnnounceStopAsync(CancellationToken.None).InTime();
        await _app.StopAsync().InTime();

        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task What_a_hook_has_left_running_waits_like_everybody_else()
    {
        var gate = new Gate();
        var hold = new Gate();
        Task left = Task.CompletedTask;
        Task stop = Task.CompletedTask;
        async Task Leave()
        {
            await gate.PassAsync();
            stop = _app.StopAsync();
        }

        _app.Handle("hold", () => hold.PassAsync()).AddModule(new Hooked(starting: () =>
        {
            left = Leave();
            return Task.CompletedTask;
        }));
        await _app.StartAsync().InTime();
        var call = _app.CallAsync("hold");
        await hold.ArrivalAsync();

        gate.Open();
        await left.InTime();

        Assert.False(stop.IsCompleted);
        hold.Open();
        await call.InTime();
        await stop.InTime();
    }

    [Fact]
    public async Task Another_thread_can_ask_while_a_start_hook_blocks()
    {
        var gate = new Gate();
        _app.AddModule(new Hooked(starting: () =>
        {
            gate.Pass();
            return Task.CompletedTask;
        }));
        var start = Task.Run(() => _app.StartAsync());
        await gate.ArrivalAsync();

        Assert.False(await Task.Run(() => _app.IsStopping).InTime());

        gate.Open();
        await start.InTime();
    }

    [Fact]
    public void A_module_whose_constructor_calls_the_application_is_refused()
    {
        _app.AddModule<Eager>();
        Eager.Application = _app;

        var failure = Assert.Throws<InvalidModuleException>(() => { _ = _app.StartAsync(); });

        Assert.Contains("Application 'app' was called while it was being built. Call it from a handler or from OnStartingAsync.", failure.Message, StringComparison.Ordinal);
    }

    public sealed class Eager : ApplicationModule
    {
        [ThreadStatic]
        internal static Application? Application;

        public Eager() => Application!.CallAsync("alias").GetAwaiter().GetResult();
    }
}

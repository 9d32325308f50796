namespace Lato.Tests.Applications;

public sealed class LifecycleHookTests
{
    sealed class Recording(List<string> log, string name, bool failsToStart = false) : ApplicationModule(name)
    {
        protected internal override Task OnStartingAsync(CancellationToken cancellationToken)
        {
            log.Add($"{Identifier} starting");
            return failsToStart ? Task.FromException(new InvalidOperationException("no disk")) : Task.CompletedTask;
        }

        protected internal override Task OnStartedAsync(CancellationToken cancellationToken) => Note("started");

        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => Note("stopping");

        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken) => Note("stopped");

        Task Note(string what)
        {
            log.Add($"{Identifier} {what}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Hooks_run_parents_first_at_the_start_and_submodules_first_at_the_stop()
    {
        var log = new List<string>();
        var app = new Application("hooks").AddModule(new Recording(log, "outer").AddModule(new Recording(log, "inner")));

        await app.StartAsync();
        await app.DisposeAsync();

        Assert.Equal(
            ["outer starting", "inner starting", "outer started", "inner started", "inner stopping", "outer stopping", "inner stopped", "outer stopped"],
            log);
    }

    [Fact]
    public async Task Stop_hooks_do_not_run_where_start_hooks_have_not()
    {
        var log = new List<string>();
        var app = new Application("hooks").AddModule(new Recording(log, "first")).Handle("ping", () => "pong");

        Assert.Equal("pong", await app.CallAsync("ping"));
        await app.DisposeAsync();

        Assert.Empty(log);
    }

    [Fact]
    public async Task A_start_that_fails_midway_stops_what_had_begun_to_start()
    {
        var log = new List<string>();
        var app = new Application("hooks")
            .AddModule(new Recording(log, "first"))
            .AddModule(new Recording(log, "second", failsToStart: true))
            .AddModule(new Recording(log, "third"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync());
        await app.DisposeAsync();

        Assert.Equal(
            ["first starting", "second starting", "second stopping", "first stopping", "second stopped", "first stopped"],
            log);
    }
}

using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>What a failure does to its module, and to nobody else.</summary>
public sealed class SupervisionTests
{
    readonly Gate _gate = new();

    static ApplicationModule Failing(string name, SupervisionDirective directive) =>
        Failures(new ApplicationModule(name) { Options = new ActorOptions { OnFailure = directive } }, name);

    static ApplicationModule Failures(ApplicationModule module, string name) => module
        .Handle($"{name} fails", void () => throw new ArithmeticException(name))
        .Handle($"{name} fails later", async () =>
        {
            await Task.Yield();
            throw new ArithmeticException(name);
        })
        .Handle($"{name} works", () => name);

    static Task<ArithmeticException> FailAsync(Application app, string alias) => Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync(alias).InTime());

    [Fact]
    public async Task By_default_a_module_goes_on_with_its_state()
    {
        var app = new Application().AddModule(Failing("a", SupervisionDirective.Resume));

        await FailAsync(app, "a fails");
        await FailAsync(app, "a fails later");

        Assert.Equal("a", await app.CallAsync("a works"));
    }

    [Fact]
    public async Task A_module_that_stops_fails_fast_from_then_on()
    {
        var app = new Application("app").AddModule(Failing("a", SupervisionDirective.Stop)).AddModule(Failing("b", SupervisionDirective.Resume));

        await FailAsync(app, "a fails");

        var failure = await Assert.ThrowsAsync<ModuleStoppedException>(() => app.CallAsync("a works").InTime());
        Assert.Equal(
            "Module 'a' has stopped, so 'a.a works' cannot run. See the log for the failure that stopped it; With Resume or Restart it would have continued.",
            failure.Message);
        Assert.Equal("b", await app.CallAsync("b works").InTime());
    }

    [Module("a")]
    sealed class OftenRestarted : ApplicationModule
    {
        public OftenRestarted()
        {
            Options = new ActorOptions { OnFailure = SupervisionDirective.Restart, MaxRestarts = 1, RestartWindow = TimeSpan.FromMinutes(1) };
            Failures(this, "a");
        }
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task The_window_of_restarts_keeps_its_length_when_the_wall_clock_is_set(int byMinutes)
    {
        var clock = new ManualTimeProvider();
        var app = ClockedApplication.With(clock).AddModule<OftenRestarted>();
        await FailAsync(app, "a fails");

        clock.AdjustTime(clock.GetUtcNow().AddMinutes(byMinutes));
        clock.Advance(TimeSpan.FromMinutes(1));
        await FailAsync(app, "a fails");
        Assert.Equal("a", await app.CallAsync("a works").InTime());
        clock.AdjustTime(clock.GetUtcNow().AddMinutes(byMinutes));
        clock.Advance(TimeSpan.FromSeconds(59));
        await FailAsync(app, "a fails");

        await Assert.ThrowsAsync<ModuleStoppedException>(() => app.CallAsync("a works").InTime());
    }

    [Fact]
    public async Task Running_handlers_of_a_module_that_stops_still_finish()
    {
        var module = Failing("a", SupervisionDirective.Stop).Handle("slow", async () =>
        {
            await _gate.PassAsync();
            return "finished";
        });
        var app = new Application().AddModule(module);
        var slow = app.CallAsync("slow");
        await _gate.ArrivalAsync();

        await FailAsync(app, "a fails");
        _gate.Open();

        Assert.Equal("finished", await slow.InTime());
    }

    [Fact]
    public async Task A_failure_counts_only_where_it_began()
    {
        var app = new Application()
            .AddModule(Failing("inner", SupervisionDirective.Resume))
            .AddModule(Failing("outer", SupervisionDirective.Stop).Handle("outer calls", async (TransactionContext ctx) => await ctx.CallAsync("inner fails")));

        await FailAsync(app, "outer calls");

        Assert.Equal("outer", await app.CallAsync("outer works").InTime());
    }

    [Fact]
    public async Task A_cancellation_counts_nowhere()
    {
        var app = new Application().AddModule(Failing("a", SupervisionDirective.Stop)
            .Handle("cancelled", () => Task.FromCanceled(new CancellationToken(true)))
            .Handle("throws cancellation", void () => throw new OperationCanceledException()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.CallAsync("cancelled"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.CallAsync("throws cancellation"));

        Assert.Equal("a", await app.CallAsync("a works"));
    }

    [Fact]
    public async Task A_middlewares_failure_counts_nowhere()
    {
        var app = new Application()
            .Use((ctx, next) => next.Handler.Name == "a calls" ? next.InvokeAsync() : throw new ArithmeticException("middleware"))
            .AddModule(Failing("a", SupervisionDirective.Stop));

        await FailAsync(app, "a works");

        var failure = await Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync("a works"));
        Assert.Equal("middleware", failure.Message);
    }

    [Fact]
    public async Task An_escalated_failure_is_decided_by_the_parent()
    {
        var app = new Application().AddModule(Failing("parent", SupervisionDirective.Stop).AddModule(Failing("child", SupervisionDirective.Escalate)));
        using var stopped = new EventProbe<ActorStopped>(app.Events);

        await FailAsync(app, "child fails");

        var paths = new[] { (await stopped.NextAsync()).Path, (await stopped.NextAsync()).Path };
        Assert.Equal(["/lato/parent", "/lato/parent/child"], paths.Order());
        await Assert.ThrowsAsync<ModuleStoppedException>(() => app.CallAsync("parent works").InTime());
        await Assert.ThrowsAsync<ModuleStoppedException>(() => app.CallAsync("child works").InTime());
    }

    [Fact]
    public async Task A_failure_escalated_to_the_root_stops_the_application()
    {
        var app = new Application("app") { Options = new ActorOptions { OnFailure = SupervisionDirective.Escalate } };
        app.AddModule(Failing("child", SupervisionDirective.Escalate));
        using var stopped = new EventProbe<ActorStopped>(app.Events);

        await FailAsync(app, "child fails");

        await stopped.NextAsync();
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.CallAsync("child works"));
        await app.StopAsync().InTime();
    }
}

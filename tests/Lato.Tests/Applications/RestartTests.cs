using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Applications;

/// <summary>A module that restarts goes on with a fresh instance.</summary>
public sealed class RestartTests
{
    readonly CountingModuleLog _log = new();
    readonly ManualTimeProvider _clock = new();

    Application App() => ClockedApplication.With(_clock, services => services.AddSingleton(_log)).AddModule<CountingModule>();

    static Task<ArithmeticException> FailAsync(Application app) => Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync("fail").InTime());

    [Fact]
    public async Task A_fresh_instance_takes_new_messages()
    {
        var app = App();
        Assert.Equal(1, await app.CallAsync("count"));
        Assert.Equal(2, await app.CallAsync("count"));

        await FailAsync(app);

        Assert.Equal(1, await app.CallAsync("count"));
        Assert.Equal(2, _log.Made);
    }

    [Fact]
    public async Task A_restart_is_told_on_the_event_stream()
    {
        var app = App();
        using var restarts = new EventProbe<ActorRestarted>(app.Events);

        await FailAsync(app);

        var restart = await restarts.NextAsync();
        Assert.Equal("/app/counting", restart.Path);
        Assert.IsType<ArithmeticException>(restart.Cause);
    }

    [Fact]
    public async Task The_old_instance_is_disposed_after_its_last_handler()
    {
        var app = App();
        var slow = app.CallAsync("slow");
        await _log.Gate.ArrivalAsync();

        await FailAsync(app);
        Assert.Equal(1, await app.CallAsync("count").InTime());
        Assert.False(_log.FirstDisposal.IsCompleted);
        _log.Gate.Open();

        Assert.Equal("slow", await slow.InTime());
        await _log.FirstDisposal.InTime();
    }

    [Fact]
    public async Task Failures_of_a_replaced_instance_do_not_count()
    {
        var app = App();
        var slow = app.CallAsync("slow failure");
        await _log.Gate.ArrivalAsync();
        await FailAsync(app);
        Assert.Equal(1, await app.CallAsync("count"));

        _log.Gate.Open();
        await Assert.ThrowsAsync<ArithmeticException>(() => slow.InTime());

        Assert.Equal(2, await app.CallAsync("count"));
        Assert.Equal(2, _log.Made);
    }

    [Fact]
    public async Task Too_many_restarts_within_the_window_stop_the_module()
    {
        var app = App();
        for (var i = 0; i < 4; i++)
        {
            await FailAsync(app);
        }

        await Assert.ThrowsAsync<ModuleStoppedException>(() => app.CallAsync("count").InTime());
        Assert.Equal(4, _log.Made);
    }

    [Fact]
    public async Task Restarts_before_the_window_are_forgiven()
    {
        var app = App();
        for (var i = 0; i < 8; i++)
        {
            await FailAsync(app);
            _clock.Advance(TimeSpan.FromMinutes(0.5));
        }

        Assert.Equal(1, await app.CallAsync("count").InTime());
    }

    [Fact]
    public async Task An_instance_of_a_module_cannot_restart_and_the_start_says_so()
    {
        var module = new ApplicationModule("only one") { Options = new ActorOptions { OnFailure = SupervisionDirective.Restart } };

        var failure = await Assert.ThrowsAsync<InvalidModuleException>(async () => await new Application().AddModule(module).StartAsync());

        Assert.Equal(
            "Module 'only_one' is to restart after failures, but was added as an instance, of which there is only one. Add it as a class, with AddModule<T>().",
            failure.Message);
    }
}

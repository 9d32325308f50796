using Lato.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Diagnostics;

public sealed class LogTests
{
    static readonly InvalidOperationException Broken = new("Broken");

    [Fact]
    public async Task Start_and_stop_of_an_application_are_logged()
    {
        var logs = new RecordingLogs();
        var app = ApplicationWith(logs).AddModule(new ApplicationModule("work").Handle("one", () => 1));

        await app.StartAsync();
        await app.StopAsync();

        Assert.Equal(
            [
                (LogLevel.Information, "Application 'shop' started. Modules: 1, handlers: 1"),
                (LogLevel.Information, "Application 'shop' stopped"),
            ],
            logs.Entries.Where(entry => entry.Category == "Lato.Applications").Select(entry => (entry.Level, entry.Text)));
        Assert.All(logs.Entries.Where(entry => entry.Category.StartsWith("Lato.", StringComparison.Ordinal)), entry => Assert.Equal("shop", entry.Values["Application"]));
    }

    [Fact]
    public async Task A_restart_is_a_warning_with_its_cause()
    {
        var logs = new RecordingLogs();
        await using var app = ApplicationWith(logs).AddModule<RestartingModule>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("fail"));

        AssertLogged(logs, "ActorRestarted", LogLevel.Warning, "Restarted '/shop/restarting' after a failure");
    }

    [Fact]
    public async Task A_module_that_stops_after_a_failure_is_an_error_with_its_cause()
    {
        var logs = new RecordingLogs();
        await using var app = ApplicationWith(logs).AddModule(Failing(SupervisionDirective.Stop));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("fail"));

        AssertLogged(logs, "ActorStopped", LogLevel.Error, "Stopped '/shop/failing' after a failure");
    }

    [Fact]
    public async Task A_failure_that_stops_the_application_is_critical()
    {
        var logs = new RecordingLogs();
        await using var app = ApplicationWith(logs);
        app.Options = new ActorOptions { OnFailure = SupervisionDirective.Escalate };
        app.Handle("fail", void () => throw Broken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("fail"));

        AssertLogged(logs, "Escalated", LogLevel.Critical, "Application 'shop' stops: a failure was escalated to its root");
    }

    [Fact]
    public async Task A_failure_that_only_its_caller_learns_of_is_not_logged()
    {
        var logs = new RecordingLogs();
        await using var app = ApplicationWith(logs).AddModule(Failing(SupervisionDirective.Resume));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("fail"));

        Assert.DoesNotContain(logs.Entries, entry => entry.Exception is not null);
    }

    static Application ApplicationWith(RecordingLogs logs) =>
        new("shop", services => services.AddLogging(logging => logging.AddProvider(logs)));

    static ApplicationModule Failing(SupervisionDirective directive) =>
        new ApplicationModule("failing") { Options = new ActorOptions { OnFailure = directive } }.Handle("fail", void () => throw Broken);

    static void AssertLogged(RecordingLogs logs, string name, LogLevel level, string text)
    {
        var entry = Assert.Single(logs.Entries, entry => entry.EventId.Name == name);
        Assert.Equal((level, text), (entry.Level, entry.Text));
        Assert.Same(Broken, entry.Exception);
    }

    sealed class RestartingModule : ApplicationModule
    {
        public RestartingModule() => Options = new ActorOptions { OnFailure = SupervisionDirective.Restart };

        [Handler("fail")]
        void Fail() => throw Broken;
    }
}

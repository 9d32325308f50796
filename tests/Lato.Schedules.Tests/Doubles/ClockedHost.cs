using Lato.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Tests.Doubles;

/// <summary>A real host with an application "farm", on a clock driven manually that begins at 2000-01-01T00:00Z.</summary>
internal sealed class ClockedHost : IAsyncDisposable
{
    readonly IHost _host;

    ClockedHost(IHost host) => _host = host;

    public ManualTimeProvider Time { get; private init; } = null!;

    public LogProbe Logs { get; private init; } = null!;

    public SleepyClock Clock { get; private init; } = null!;

    /// <summary>How many runs are under way.</summary>
    public int Running => _host.Services.GetServices<IHostedService>().OfType<ScheduleService>().Sum(service => service.Running);

    public IHost Host => _host;

    public static async Task<ClockedHost> StartAsync(
        Action<Application> configure, Action<ScheduleOptions>? options = null, TimeSpan? shutdownTimeout = null,
        Action<IServiceCollection>? services = null, params (string Path, string Value)[] settings)
    {
        var (time, logs) = (new ManualTimeProvider(), new LogProbe());
        var clock = new SleepyClock(time);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Path.Replace('.', ':'), (string?)setting.Value)));
        builder.Logging.AddProvider(logs);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = shutdownTimeout ?? TestTimeout.Limit);
        services?.Invoke(builder.Services);
        builder.AddLato("farm", configure).AddSchedules(options);
        var host = new ClockedHost(builder.Build()) { Time = time, Clock = clock, Logs = logs };
        try
        {
            await host._host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Time passes while the machine sleeps: no timer notices.</summary>
    public void Sleep(TimeSpan time) => Clock.Slept += time;

    /// <summary>Sets the wall clock, and lets the schedules notice at once.</summary>
    public void SetClock(DateTimeOffset now)
    {
        Time.AdjustTime(now);
        Array.ForEach([.. _host.Services.GetServices<IHostedService>().OfType<ScheduleService>()], service => service.LookAtClock());
    }

    public Task StopAsync() => _host.StopAsync();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();
}

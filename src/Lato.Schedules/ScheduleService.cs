using Lato.Schedules.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules;

/// <summary>Begins the schedules of an application when it has started, and ends them before it stops.</summary>
internal sealed class ScheduleService(Application application, ScheduleOptions options, TimeProvider time, ILoggerFactory loggers)
    : IHostedLifecycleService, IDisposable
{
    readonly ScheduleRunner _runner = new(application.Identifier, time, loggers.CreateLogger("Lato.Schedules"));
    readonly List<ScheduleLoop> _loops = [];

    /// <summary>How many runs are under way.</summary>
    public int Running => _loops.Sum(loop => loop.Running);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is wrong fails the start here.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var schedule in ScheduleReader.Read(application, options))
        {
            _loops.Add(new ScheduleLoop(schedule, _runner, options.MisfireThreshold));
        }

        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services beside each other
        _loops.ForEach(loop => loop.Begin());
        _runner.Log.Began(application.Identifier, _loops.Count);
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _runner.Stop();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _runner.DrainAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _loops.ForEach(loop => loop.Dispose());
        _runner.Dispose();
    }
}

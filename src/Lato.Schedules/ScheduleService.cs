using Lato.Schedules.Cluster;
using Lato.Schedules.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules;

/// <summary>Begins the schedules of an application when it has started, and ends them before it stops.</summary>
internal sealed class ScheduleService(Application application, ScheduleOptions options, TimeProvider time, ILoggerFactory loggers)
    : IHostedLifecycleService, IAsyncDisposable
{
    readonly ScheduleRunner _runner = new(application.Identifier, time, loggers.CreateLogger("Lato.Schedules"));
    readonly List<ScheduleLoop> _loops = [];
    ClusterScheduler? _cluster;
    int _count;

    /// <summary>How many runs are under way.</summary>
    public int Running => _loops.Sum(loop => loop.Running);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is wrong fails the start here.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var schedules = ScheduleReader.Read(application, options).ToLookup(schedule => schedule.Cluster);
        _loops.AddRange(schedules[false].Select(schedule => new ScheduleLoop(schedule, _runner, options.MisfireThreshold)));
        if (schedules[true].Any())
        {
            _cluster = await ClusterScheduler.CreateAsync([.. schedules[true]], _runner, options, loggers, cancellationToken).ConfigureAwait(false);
        }

        _count = _loops.Count + schedules[true].Count();
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services beside each other
        _loops.ForEach(loop => loop.Begin());
        await (_cluster?.BeginAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        _runner.Log.Began(application.Identifier, _count);
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _runner.Stop();
        return _cluster?.StopAsync(cancellationToken) ?? Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _runner.DrainAsync(cancellationToken).ConfigureAwait(false);
        await LeaveClusterAsync().ConfigureAwait(false);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _loops.ForEach(loop => loop.Dispose());
        _runner.Dispose();
        await LeaveClusterAsync().ConfigureAwait(false);
    }

    async Task LeaveClusterAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync().ConfigureAwait(false);
        }
    }
}

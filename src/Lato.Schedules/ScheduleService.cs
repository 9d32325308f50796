using Lato.Hosting;
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
    readonly ClockWatch _watch = new(time, loggers.CreateLogger("Lato.Schedules"));
    readonly List<ScheduleTimer> _loops = [];
    readonly StopStep _stopping = new();
    readonly StopStep _stop = new();
    ClusterScheduler? _cluster;
    int _count;

    /// <summary>How many runs are under way.</summary>
    public int Running => _loops.Sum(loop => loop.Running) + (_cluster?.Running ?? 0);

    /// <summary>Looks now whether the wall clock was set.</summary>
    public void LookAtClock() => _watch.Look();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is wrong fails the start here.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var schedules = ScheduleReader.Read(application, options).ToLookup(schedule => schedule.Cluster);
        _loops.AddRange(schedules[false].Select(schedule => new ScheduleTimer(schedule, _runner, options.MisfireThreshold)));
        if (schedules[true].Any())
        {
            _cluster = await ClusterScheduler.CreateAsync([.. schedules[true]], _runner, options, _watch, cancellationToken).ConfigureAwait(false);
        }

        _count = _loops.Count + schedules[true].Count();
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        if (_count > 0)
        {
            _loops.ForEach(loop => _watch.Jumped += loop.ClockJumped);
            _watch.Begin();
        }

        _loops.ForEach(loop => loop.Begin());
        _cluster?.Begin();
        _runner.Log.Began(application.Identifier, _count);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.TakeAsync(BeginNoneAsync);

    public Task StopAsync(CancellationToken cancellationToken) => _stop.TakeAsync(() => EndAsync(cancellationToken));

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        _loops.ForEach(loop => loop.Dispose());
        _runner.Dispose();
        await LeaveClusterAsync().ConfigureAwait(false);
    }

    Task BeginNoneAsync()
    {
        _runner.Stop();
        return _cluster?.SettleAsync() ?? Task.CompletedTask;
    }

    async Task EndAsync(CancellationToken cancellationToken)
    {
        await _runner.DrainAsync(cancellationToken).ConfigureAwait(false);
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

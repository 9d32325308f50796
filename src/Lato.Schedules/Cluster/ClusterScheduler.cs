using System.Data.Common;
using Lato.Engine;
using Lato.Schedules.Runs;

namespace Lato.Schedules.Cluster;

/// <summary>Begins the runs of schedules that are kept in a database, each on one of the processes that share it.</summary>
internal sealed class ClusterScheduler : IAsyncDisposable
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10); // used up only by a database that is away, or a machine that is busy

    readonly ClusterStore _store;
    readonly ClusterRuns _runs;
    readonly ClusterCheckIn _checkIn;
    readonly List<ClusterLoop> _loops;
    readonly ScheduleRunner _runner;
    Task _all = Task.CompletedTask;

    ClusterScheduler(IReadOnlyList<Schedule> schedules, ScheduleRunner runner, ScheduleOptions options, ClockWatch watch)
    {
        _runner = runner;
        _store = new ClusterStore(runner.Application, options);
        var contact = new ClusterContact(runner, _store);
        _runs = new ClusterRuns(_store, runner, contact);
        _checkIn = new ClusterCheckIn(schedules, _store, _runs, runner, contact, options.CheckInInterval);
        _loops = [.. schedules.Select(schedule => new ClusterLoop(schedule, _store, _runs, runner, contact, watch, options.MisfireThreshold))];
    }

    /// <summary>How many runs are under way in this process.</summary>
    public int Running => _runs.Count;

    /// <summary>Connects to the database, creates the tables that are missing, and stores the schedules. Nothing runs yet.</summary>
    public static async Task<ClusterScheduler> CreateAsync(
        IReadOnlyList<Schedule> schedules, ScheduleRunner runner, ScheduleOptions options, ClockWatch watch, CancellationToken cancellationToken)
    {
        ClusterScheduler? scheduler = null;
        try
        {
            scheduler = new ClusterScheduler(schedules, runner, options, watch);
            await scheduler._store.CreateTablesAsync(cancellationToken).ConfigureAwait(false);
            foreach (var loop in scheduler._loops)
            {
                await loop.StoreAsync(cancellationToken).ConfigureAwait(false);
            }

            return scheduler;
        }
        catch (Exception failure)
        {
            if (scheduler is not null)
            {
                await scheduler._store.DisposeAsync().ConfigureAwait(false);
            }

            if (failure is DbException or ArgumentException)
            {
                throw new InvalidScheduleException(
                    schedules[0].Name, schedules[0].Text, $"cannot be stored in its database: {failure.Message.TrimEnd('.')}. Check lato.schedules.provider and lato.schedules.connection-string.", failure);
            }

            throw;
        }
    }

    /// <summary>Until no run begins any more.</summary>
    public void Begin()
    {
        using (ExecutionContext.SuppressFlow())
        {
            Task[] work = [Task.Run(_checkIn.RunAsync), .. _loops.Select(loop => Task.Run(loop.RunAsync))];
            Array.ForEach(work, one => one.LogFailure(_runner.Log, "A schedule of the cluster"));
            _all = Task.WhenAll(work);
        }
    }

    /// <summary>Completes when what was being decided when the stop began is decided, or soon.</summary>
    public Task SettleAsync() => Task.WhenAny(_all, Task.Delay(Grace, TimeProvider.System));

    /// <summary>Leaves the cluster, when the database knows of the runs of this process that they have ended, or soon.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_all, _runs.AllEnded).WaitAsync(Grace, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _store.DisposeAsync().ConfigureAwait(false);
    }
}

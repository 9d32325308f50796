using System.Collections.Concurrent;
using Lato.Engine;
using Lato.Schedules.Runs;

namespace Lato.Schedules.Cluster;

/// <summary>The runs that this process has in the database. Thread-safe.</summary>
internal sealed class ClusterRuns(ClusterStore store, ScheduleRunner runner, ClusterContact contact)
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<(string Schedule, DateTimeOffset Due), ClusterClaim> _held = [];
    readonly ConcurrentDictionary<ClusterClaim, Task> _underWay = [];

    /// <summary>Completes when those under way have ended, in the database as well.</summary>
    public Task AllEnded => Task.WhenAll(_underWay.Values);

    public int Count => _underWay.Count;

    public int CountOf(Schedule schedule) => _underWay.Keys.Count(claim => claim.Schedule == schedule);

    /// <summary>Completes when a run of this schedule that is under way here ends, at once if none is.</summary>
    public Task AnyEndedAsync(Schedule schedule) =>
        _underWay.FirstOrDefault(one => one.Key.Schedule == schedule).Value ?? Task.CompletedTask;

    public bool IsKnown(string schedule, DateTimeOffset due) => _held.ContainsKey((schedule, due));

    /// <summary>Decides on a run, and begins it if it runs here. A stop does not cut it off, since the database may have decided.</summary>
    public async Task<ClusterDecision> ClaimAsync(Schedule schedule, DateTimeOffset due, DateTimeOffset until, bool isLeftOut, bool isFirst)
    {
        var asked = new ClusterClaim(schedule, due, 1, store, runner);
        var key = (schedule.Name, due);
        _held[key] = asked; // known before the database knows it, which may be all that is left of it
        try
        {
            var decision = await store.ClaimAsync(schedule, due, until, isLeftOut, isFirst, CancellationToken.None).ConfigureAwait(false);
            if (decision.Runs)
            {
                Begin(asked, decision.Previous);
                return decision;
            }

            Forget(asked);
            return decision;
        }
        catch
        {
            Forget(asked);
            throw;
        }
    }

    /// <summary>Begins a run that another process has left.</summary>
    public void Begin(ClusterClaim claim, DateTimeOffset? previous)
    {
        _held[(claim.Schedule.Name, claim.Due)] = claim;
        var running = RunAsync(claim, previous);
        _underWay.TryAdd(claim, running);
        running.ContinueWith(_ => _underWay.TryRemove(claim, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            .LogFailure(runner.Log, "The end of a run");
        running.LogFailure(runner.Log, $"A run of schedule '{claim.Schedule.Name}'");
    }

    /// <summary>Keeps the runs under way for another lease, and cancels those that are lost.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        foreach (var claim in _underWay.Keys)
        {
            await claim.RenewAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    async Task RunAsync(ClusterClaim claim, DateTimeOffset? previous)
    {
        await Task.Yield();
        var hasBegun = false;
        try
        {
            hasBegun = await runner.RunAsync(claim.Schedule, claim.Due, previous, claim).ConfigureAwait(false);
        }
        finally
        {
            await EndAsync(claim, hasBegun).ConfigureAwait(false);
            Forget(claim);
        }
    }

    /// <summary>Until the database knows that it has ended: else others would run it again. One that an application which stops has not begun is for them.</summary>
    async Task EndAsync(ClusterClaim claim, bool hasBegun)
    {
        Task Tell() => hasBegun ? store.EndAsync(claim, CancellationToken.None) : store.ReleaseAsync(claim, CancellationToken.None);
        while (!claim.Lost.IsCancellationRequested && !await contact.TryAsync(Tell).ConfigureAwait(false))
        {
            if (runner.Stopping.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Retry, TimeProvider.System, runner.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    void Forget(ClusterClaim claim)
    {
        _held.TryRemove((claim.Schedule.Name, claim.Due), out _);
        claim.Dispose();
    }
}

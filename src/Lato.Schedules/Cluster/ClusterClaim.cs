using Lato.Schedules.Runs;

namespace Lato.Schedules.Cluster;

/// <summary>A run that this process has in the database, until another one takes it over. Thread-safe.</summary>
internal sealed class ClusterClaim(Schedule schedule, DateTimeOffset due, long fence, ClusterStore store, ScheduleRunner runner) : IRunClaim, IDisposable
{
    readonly CancellationTokenSource _lost = new();
    long _proved = TimeProvider.System.GetTimestamp();
    volatile bool _hasBegun;

    public Schedule Schedule => schedule;

    public DateTimeOffset Due => due;

    public long Fence => fence;

    public CancellationToken Lost => _lost.Token;

    /// <summary>A process that stood still meanwhile asks the database again: the run may be another's by now.</summary>
    public async ValueTask<bool> IsHeldAsync()
    {
        while (TimeProvider.System.GetElapsedTime(Volatile.Read(ref _proved)) > store.Lease / 4)
        {
            if (!await RenewAsync(CancellationToken.None).ConfigureAwait(false))
            {
                return false;
            }
        }

        _hasBegun = true;
        return !Lost.IsCancellationRequested;
    }

    /// <summary>Keeps the run for another lease.</summary>
    /// <returns>False if it is lost.</returns>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var asked = TimeProvider.System.GetTimestamp();
        if (await store.RenewAsync(this, cancellationToken).ConfigureAwait(false))
        {
            Volatile.Write(ref _proved, asked);
            return true;
        }

        if (!Lost.IsCancellationRequested)
        {
            runner.Log.RunTakenOver(schedule.Name, due, _hasBegun ? "it is cancelled here" : "it does not begin here");
            await _lost.CancelAsync().ConfigureAwait(false);
        }

        return false;
    }

    public void Dispose() => _lost.Dispose();
}

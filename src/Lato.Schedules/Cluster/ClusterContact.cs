using Lato.Schedules.Runs;

namespace Lato.Schedules.Cluster;

/// <summary>Whether the database can be used, told once each time that this changes. In real time. Thread-safe.</summary>
internal sealed class ClusterContact(ScheduleRunner runner, ClusterStore store)
{
    readonly Lock _gate = new();
    long _since = TimeProvider.System.GetTimestamp(); // under the gate; when it was lost or found
    bool _isLost; // under the gate

    /// <summary>For how long it could be used without a break.</summary>
    public TimeSpan Unbroken
    {
        get
        {
            lock (_gate)
            {
                return _isLost ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(_since);
            }
        }
    }

    /// <summary>Does something with the database.</summary>
    /// <returns>False if it failed, which is logged the first time.</returns>
    public async Task<bool> TryAsync(Func<Task> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (runner.Stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure)
        {
            Lose(failure, began);
            return false;
        }

        Find();
        return true;
    }

    void Lose(Exception failure, long began)
    {
        lock (_gate)
        {
            if (_isLost || began < _since)
            {
                return; // known, or over
            }

            (_isLost, _since) = (true, TimeProvider.System.GetTimestamp());
        }

        store.Reconnect();
        runner.Log.DatabaseLost(failure, runner.Application);
    }

    void Find()
    {
        TimeSpan lost;
        lock (_gate)
        {
            if (!_isLost)
            {
                return;
            }

            lost = TimeProvider.System.GetElapsedTime(_since);
            (_isLost, _since) = (false, TimeProvider.System.GetTimestamp());
        }

        runner.Log.DatabaseFound(runner.Application, lost);
    }
}

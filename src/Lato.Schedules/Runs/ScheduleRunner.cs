using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Lato.Engine;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Runs;

/// <summary>Runs what is due, each in a transaction of its own, and ends orderly. Thread-safe.</summary>
internal sealed class ScheduleRunner : IDisposable
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<ActiveRun, object?> _runs = [];
    readonly ConcurrentDictionary<string, long> _numbers = [];
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _cancelling = new();
    readonly CancellationToken _cancelled;

    public ScheduleRunner(string application, TimeProvider time, ILogger log)
    {
        (Application, Time, Log) = (application, time, log);
        (Stopping, _cancelled) = (_stopping.Token, _cancelling.Token);
    }

    public string Application { get; }

    public TimeProvider Time { get; }

    public ILogger Log { get; }

    /// <summary>Cancelled when no run begins any more.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Completes when the run has ended, and never fails.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="due">When the run is due.</param>
    /// <param name="previous">When the run before was.</param>
    /// <param name="claim">For a run that only one process may begin: no other will if it does not begin here, and it must not if it was taken over.</param>
    /// <returns>False if it did not begin, because the application stops.</returns>
    public async Task<bool> RunAsync(Schedule schedule, DateTimeOffset due, DateTimeOffset? previous, IRunClaim? claim = null)
    {
        // A run is the root of its own trace, whatever was current where the clock ticked.
        Activity.Current = null;
        SynchronizationContext.SetSynchronizationContext(null);
        await WaitForJitterAsync(schedule.Jitter).ConfigureAwait(false);
        if (claim is null ? Stopping.IsCancellationRequested : !await claim.IsHeldAsync().ConfigureAwait(false))
        {
            return false;
        }

        var active = new ActiveRun(string.Create(CultureInfo.InvariantCulture, $"{schedule.Name} due {due:O}"));
        _runs.TryAdd(active, null);
        Exception? failure = null;
        try
        {
            var run = new ScheduleContext(
                InZone(due, schedule), InZone(Time.GetUtcNow(), schedule), previous is null ? null : InZone(previous.Value, schedule), NumberOf(schedule));
            await CallAsync(schedule, run, claim).ConfigureAwait(false);
        }
        catch (ApplicationStoppedException stopped)
        {
            failure = stopped;
            Stop();
        }
        catch (ModuleInstanceStoppedException moving)
        {
            failure = moving;
        }
        catch (OperationCanceledException cancelled) when (_cancelled.IsCancellationRequested || claim?.Lost.IsCancellationRequested == true)
        {
            failure = cancelled;
        }
        catch (Exception thrown)
        {
            failure = thrown;
            Log.RunFailed(schedule.Handler.IsExpected(thrown) ? LogLevel.Information : LogLevel.Error, thrown, schedule.Name, due);
        }

        ScheduleMetrics.Ended(Application, schedule.Name, failure, failure is not null && schedule.Handler.IsExpected(failure));
        _runs.TryRemove(active, out _);
        active.End();
        return failure is not (ApplicationStoppedException or ModuleInstanceStoppedException);
    }

    /// <summary>Reports that runs could not begin in time, from the one due then until now.</summary>
    public void Missed(Schedule schedule, DateTimeOffset due)
    {
        ScheduleMetrics.Count(Application, schedule.Name, ScheduleMetrics.Missed);
        Log.RunsMissed(schedule.Name, due, Time.GetUtcNow(), schedule.Misfire == ScheduleMisfire.RunOnce ? "runs once for them" : "leaves them out");
    }

    /// <summary>Reports that the process of a run died before its end.</summary>
    public void Interrupted(Schedule schedule, DateTimeOffset due)
    {
        ScheduleMetrics.Count(Application, schedule.Name, ScheduleMetrics.Interrupted);
        Log.RunInterrupted(schedule.Name, due, schedule.Misfire == ScheduleMisfire.RunOnce ? "run again" : "left at that");
    }

    /// <summary>Reports that a run was left out because of others.</summary>
    public void Skipped(Schedule schedule, DateTimeOffset due, int running)
    {
        ScheduleMetrics.Count(Application, schedule.Name, ScheduleMetrics.Skipped);
        Log.RunSkipped(schedule.Name, due, running);
    }

    /// <summary>No run begins any more.</summary>
    public void Stop()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // A run has ended after everything else.
        }
    }

    /// <summary>Waits for the runs under way, and cancels what is left when the token is.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Stop();
        await AllAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_runs.IsEmpty)
        {
            return;
        }

        Log.RunsCancelled(Application, string.Join(", ", _runs.Keys.Select(active => active.Name)));
        await _cancelling.CancelAsync().ConfigureAwait(false);

        // On the system's clock: one driven manually must not keep a host from stopping.
        await AllAsync().WaitAsync(Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Cancels the runs under way.</summary>
    public void Dispose()
    {
        Stop();
        _cancelling.Cancel();
        _stopping.Dispose();
        _cancelling.Dispose();
    }

    Task AllAsync() => Task.WhenAll(_runs.Keys.Select(active => active.Ended));

    async Task CallAsync(Schedule schedule, ScheduleContext run, IRunClaim? claim)
    {
        var call = new TransportRequest { Kind = EntryKind.Schedule, Message = schedule.Message?.Invoke(), Deadline = schedule.Deadline }.Set("run", run);
        if (claim is null)
        {
            await schedule.Handler.CallAsync(call, _cancelled).ConfigureAwait(false);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_cancelled, claim.Lost);
        await schedule.Handler.CallAsync(call, ending.Token).ConfigureAwait(false);
    }

    async Task WaitForJitterAsync(TimeSpan jitter)
    {
        if (jitter > TimeSpan.Zero)
        {
            var part = RandomNumberGenerator.GetInt32(1000) / 1000.0;
            await TimerSpan.DelayLongAsync(jitter * part, Time, Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    long NumberOf(Schedule schedule) => _numbers.AddOrUpdate(schedule.Name, 1, static (_, number) => number + 1);

    static DateTimeOffset InZone(DateTimeOffset instant, Schedule schedule) => TimeZoneInfo.ConvertTime(instant, schedule.Zone);
}

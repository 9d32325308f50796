using System.Globalization;
using Lato.Engine;

namespace Lato.Testing.Scenarios;

/// <summary>Runs one scenario: listens first, then acts, and looks after each change whether all is as expected.</summary>
internal sealed class ScenarioRun(
    EventStream events, IReadOnlyList<ScenarioAction> actions, IReadOnlyList<ScenarioExpectation> expectations, TimeSpan within)
{
    // Real time, so that a clock that nobody drives does not keep a test waiting for ever.
    static readonly TimeSpan PatienceWithAStandingClock = TimeSpan.FromSeconds(30);

    ITimer? _clock;
    volatile bool _isTimeUp;
    volatile bool _stoodStill;

    // Awaits keep the context of the test: in a simulation what goes on elsewhere would not be part of it.
    public async Task<ScenarioOutcome> RunAsync()
    {
        using var record = new ScenarioRecord(events);
        var started = events.Time.GetTimestamp();
        await using var clock = _clock = events.Time.CreateTimer(_ => LookAtTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        LookAtTime();
        await using var net = events.Time is ManualTimeProvider
            ? TimeProvider.System.CreateTimer(_ => Then(() => _stoodStill = true), null, PatienceWithAStandingClock, Timeout.InfiniteTimeSpan)
            : null;
        var acting = ActAsync(record);
        _ = acting.ContinueWith(_ => record.Change(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (true)
        {
            var change = record.NextChange();
            var soFar = record.SoFar;
            if (acting.IsCompleted)
            {
                var result = await acting;
                if (IsMet(soFar))
                {
                    return new ScenarioOutcome(result, soFar.Arrived);
                }
            }

            ThrowIfTooMuch(soFar);
            if (_isTimeUp || _stoodStill)
            {
                throw TimedOut(soFar, acting.IsCompleted);
            }

            await change;
        }

        void LookAtTime()
        {
            TimeSpan Left() => within - events.Time.GetElapsedTime(started);
            if (Left() > TimeSpan.Zero)
            {
                _clock!.Set(events.Time, Left);
            }
            else
            {
                Then(() => _isTimeUp = true);
            }
        }

        void Then(Action change)
        {
            change();
            record.Change();
        }
    }

    async Task<object?> ActAsync(ScenarioRecord record)
    {
        record.BeginFlow();
        object? result = null;
        foreach (var action in actions)
        {
            result = await action.Act();
        }

        return result;
    }

    bool IsMet(ScenarioSnapshot soFar) => expectations.All(expected =>
        soFar.CountOf(expected) is var count && count >= expected.Least && count <= expected.Most && (!expected.IsBounded || soFar.IsQuiet || _isTimeUp));

    void ThrowIfTooMuch(ScenarioSnapshot soFar)
    {
        if (expectations.FirstOrDefault(expected => soFar.CountOf(expected) > expected.Most) is { } broken)
        {
            var first = soFar.Occurrences.First(broken.Fits);
            throw Failure(
                broken.Most == 0
                    ? $"saw a {broken.What}, which must never come: {first}."
                    : $"saw {soFar.CountOf(broken)} of {broken.What} instead of exactly {broken.Most}.",
                soFar);
        }
    }

    ScenarioException TimedOut(ScenarioSnapshot soFar, bool hasActed)
    {
        var missing = expectations.FirstOrDefault(expected => soFar.CountOf(expected) < expected.Least);
        var what = missing is null ? "for the end of what it does"
            : missing.Most == int.MaxValue ? $"for a {missing.What}"
            : $"for exactly {missing.Most} of {missing.What}, and saw {soFar.CountOf(missing)}";
        var time = _isTimeUp ? string.Create(CultureInfo.InvariantCulture, $"{within.TotalSeconds:0.###} s")
            : $"until the clock driven manually moves on; it stands at {events.Time.GetUtcNow():O}. It waited";
        return Failure($"waited {time} in vain {what}.{(hasActed || missing is null ? "" : " What it does has not ended.")}", soFar);
    }

    ScenarioException Failure(string what, ScenarioSnapshot soFar) =>
        new($"Scenario '{string.Join(", then ", actions.Select(action => action.What))}' {what}\n{soFar.Describe()}", soFar.Arrived);
}

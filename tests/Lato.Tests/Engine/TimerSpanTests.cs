using Lato.Engine;
using Lato.Testing;

namespace Lato.Tests.Engine;

public sealed class TimerSpanTests
{
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(10);

    public static TheoryData<TimeSpan, double> Waits { get; } = new()
    {
        { TimeSpan.MinValue, 0 },
        { TimeSpan.FromSeconds(-3), 0 },
        { TimeSpan.FromTicks(-1), 0 },
        { TimeSpan.Zero, 0 },
        { TimeSpan.FromTicks(1), 1 },
        { TimeSpan.FromMilliseconds(1), 1 },
        { TimeSpan.FromMilliseconds(1.5), 2 },
        { TimeSpan.FromDays(60), uint.MaxValue - 1 },
        { TimeSpan.MaxValue, uint.MaxValue - 1 },
    };

    [Fact]
    public async Task A_timer_is_not_late_though_time_passes_before_it_is_set()
    {
        var time = new ManualTimeProvider();
        var start = time.GetTimestamp();
        var fired = new TaskCompletionSource();
        using var timer = new LeapingTimer(time.CreateTimer(_ => fired.SetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), () => time.Advance(TimeSpan.FromHours(1)));

        timer.Set(time, () => TimeSpan.FromHours(1) - time.GetElapsedTime(start));

        await fired.Task.WaitAsync(SafetyNet);
        Assert.Equal(TimeSpan.FromHours(1), time.GetElapsedTime(start));
    }

    /// <summary>Its clock goes on just before it is set the first time.</summary>
    sealed class LeapingTimer(ITimer timer, Action leap) : ITimer
    {
        Action? _leap = leap;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Exchange(ref _leap, null)?.Invoke();
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }

    [Theory, MemberData(nameof(Waits))]
    public void Every_wait_is_one_that_the_timers_of_the_system_take(TimeSpan wait, double milliseconds)
    {
        using var timer = TimeProvider.System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), TimerSpan.Of(wait));
        Assert.True(timer.Change(TimerSpan.Of(wait), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_delay_of_sixty_days_takes_sixty_days_whatever_the_wall_clock_shows()
    {
        var time = new ManualTimeProvider();
        var delay = TimerSpan.DelayLongAsync(TimeSpan.FromDays(60), time, CancellationToken.None);
        time.Advance(TimeSpan.FromDays(50));
        await time.WaitForTimersAsync().WaitAsync(SafetyNet);
        time.AdjustTime(time.GetUtcNow().AddDays(30));

        time.Advance(TimeSpan.FromDays(9.9));
        Assert.False(delay.IsCompleted);
        time.Advance(TimeSpan.FromDays(0.1));

        await delay.WaitAsync(SafetyNet);
    }

    [Fact]
    public async Task A_long_delay_ends_when_it_is_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        var delay = TimerSpan.DelayLongAsync(TimeSpan.MaxValue, new ManualTimeProvider(), cancelling.Token);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay.WaitAsync(SafetyNet));
    }
}

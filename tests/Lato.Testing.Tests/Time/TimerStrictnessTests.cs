namespace Lato.Testing.Tests.Time;

/// <summary>A clock driven manually must not accept what the system's refuses: the same calls on both.</summary>
public sealed class TimerStrictnessTests
{
    const double Longest = uint.MaxValue - 1;

    public static TheoryData<double> Milliseconds { get; } =
    [
        double.MinValue, -1e12, -2, -1.5, -1.0001, -1, -0.9, -0.0001, 0, 0.0001, 0.9, 1, 1.5, 86_400_000,
        Longest - 1, Longest, Longest + 0.5, Longest + 1, uint.MaxValue, 1e12, double.MaxValue,
    ];

    static TimeSpan Span(double milliseconds) => milliseconds switch
    {
        double.MinValue => TimeSpan.MinValue,
        double.MaxValue => TimeSpan.MaxValue,
        _ => TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)),
    };

    static string Outcome(TimeProvider time, Func<TimeProvider, object?> call)
    {
        try
        {
            return $"{call(time)}";
        }
        catch (ArgumentException refused)
        {
            return $"{refused.GetType().Name} {refused.ParamName}";
        }
    }

    static void AreAlike(Func<TimeProvider, object?> call) => Assert.Equal(Outcome(TimeProvider.System, call), Outcome(new ManualTimeProvider(), call));

    [Theory, MemberData(nameof(Milliseconds))]
    public void A_due_time_and_a_period_are_refused_alike_when_a_timer_is_made(double milliseconds)
    {
        AreAlike(time => Made(time, Span(milliseconds), Timeout.InfiniteTimeSpan));
        AreAlike(time => Made(time, Timeout.InfiniteTimeSpan, Span(milliseconds)));
        AreAlike(time => Made(time, Span(milliseconds), Span(milliseconds)));

        static string Made(TimeProvider time, TimeSpan dueTime, TimeSpan period)
        {
            using var timer = time.CreateTimer(_ => { }, null, dueTime, period);
            return "made";
        }
    }

    [Theory, MemberData(nameof(Milliseconds))]
    public void A_due_time_and_a_period_are_refused_alike_when_a_timer_is_changed(double milliseconds)
    {
        AreAlike(time => Changed(time, Span(milliseconds), Timeout.InfiniteTimeSpan));
        AreAlike(time => Changed(time, Timeout.InfiniteTimeSpan, Span(milliseconds)));

        static bool Changed(TimeProvider time, TimeSpan dueTime, TimeSpan period)
        {
            using var timer = time.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return timer.Change(dueTime, period);
        }
    }

    [Theory, MemberData(nameof(Milliseconds))]
    public void A_disposed_timer_refuses_the_same_and_changes_nothing(double milliseconds) => AreAlike(time =>
    {
        var timer = time.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Dispose();
        timer.Dispose();
        return timer.Change(Span(milliseconds), Timeout.InfiniteTimeSpan);
    });

    [Theory, MemberData(nameof(Milliseconds))]
    public void Delays_waits_and_cancellations_are_refused_alike(double milliseconds)
    {
        AreAlike(time => Task.Delay(Span(milliseconds), time, new CancellationToken(canceled: true)).Status);
        AreAlike(time => Task.CompletedTask.WaitAsync(Span(milliseconds), time).Status);
        AreAlike(time =>
        {
            using var source = new CancellationTokenSource(Span(milliseconds), time);
            return "made";
        });
    }

    [Fact]
    public void A_timer_needs_a_callback() => AreAlike(time => time.CreateTimer(null!, null, TimeSpan.Zero, TimeSpan.Zero));

    [Theory]
    [InlineData(1.9, 1)]
    [InlineData(2, 2)]
    [InlineData(0.9, 0)]
    public async Task A_timer_counts_whole_milliseconds(double due, double firesAt)
    {
        var time = new ManualTimeProvider();
        var fired = new TaskCompletionSource<TimeSpan>();
        using var timer = time.CreateTimer(_ => fired.TrySetResult(time.GetElapsedTime(0)), null, Span(due), Timeout.InfiniteTimeSpan);

        if (firesAt > 0)
        {
            time.Advance(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(TimeSpan.FromMilliseconds(firesAt), await fired.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }
}

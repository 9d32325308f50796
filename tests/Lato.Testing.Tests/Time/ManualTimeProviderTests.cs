namespace Lato.Testing.Tests.Time;

public sealed class ManualTimeProviderTests
{
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(10);

    readonly ManualTimeProvider _time = new();

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        var started = _time.GetTimestamp();
        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), _time.GetUtcNow());

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 1, 0, TimeSpan.Zero), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(1), _time.GetElapsedTime(started));
        Assert.Equal(_time.GetUtcNow(), _time.GetLocalNow());
    }

    [Fact]
    public void Time_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(TimeSpan.FromTicks(-1)));

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due_each_at_its_own_time()
    {
        var fired = new List<(string Name, TimeSpan After)>();
        using var late = Timer("late", TimeSpan.FromSeconds(3));
        using var early = Timer("early", TimeSpan.FromSeconds(1));
        using var alsoLate = Timer("also late", TimeSpan.FromSeconds(3));

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([("early", TimeSpan.FromSeconds(1)), ("late", TimeSpan.FromSeconds(3)), ("also late", TimeSpan.FromSeconds(3))], fired);

        ITimer Timer(string name, TimeSpan dueTime) =>
            _time.CreateTimer(_ => fired.Add((name, _time.GetElapsedTime(0))), null, dueTime, Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_each_period_until_it_is_changed_or_disposed()
    {
        var fired = 0;
        using var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, fired);

        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, fired);

        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, fired);
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void A_timer_set_by_a_timer_fires_in_the_same_advance()
    {
        var fired = new List<TimeSpan>();
        using var second = _time.CreateTimer(_ => fired.Add(_time.GetElapsedTime(0)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var first = _time.CreateTimer(_ => second.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([TimeSpan.FromSeconds(2)], fired);
    }

    [Fact]
    public async Task A_timer_that_is_due_at_once_needs_no_advance()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = _time.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(SafetyNet);
    }

    [Fact]
    public async Task Delays_and_waits_end_when_their_time_has_come()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(2), _time);
        var wait = new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromSeconds(3), _time);

        _time.Advance(TimeSpan.FromSeconds(2));
        await delay.WaitAsync(SafetyNet);
        Assert.False(wait.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => wait.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_test_can_wait_until_somebody_waits_on_the_clock()
    {
        var waiting = _time.WaitForTimersAsync(2);
        var first = Task.Delay(TimeSpan.FromSeconds(1), _time);
        Assert.False(waiting.IsCompleted);

        var second = Task.Run(() => Task.Delay(TimeSpan.FromSeconds(1), _time));
        await waiting.WaitAsync(SafetyNet);

        Assert.Equal(2, _time.TimerCount);
        Assert.True(_time.WaitForTimersAsync().IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, second).WaitAsync(SafetyNet);
        Assert.Equal(0, _time.TimerCount);
    }

    [Fact]
    public async Task Many_threads_may_advance_the_clock_and_wait_on_it()
    {
        var delays = Enumerable.Range(1, 4).Select(_ => Task.Run(() => Task.WhenAll(Enumerable.Range(1, 500).Select(i => Task.Delay(TimeSpan.FromMilliseconds(i), _time))))).ToList();
        await _time.WaitForTimersAsync(2_000).WaitAsync(SafetyNet);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                _time.Advance(TimeSpan.FromMilliseconds(1));
            }
        }))).WaitAsync(SafetyNet);

        await Task.WhenAll(delays).WaitAsync(SafetyNet);
    }

    [Fact]
    public async Task The_wall_clock_can_be_set_alone_while_no_time_passes()
    {
        var started = _time.GetTimestamp();
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _time);
        _time.Advance(TimeSpan.FromSeconds(1));

        _time.AdjustTime(new DateTimeOffset(1999, 6, 1, 2, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(new DateTimeOffset(1999, 6, 1, 0, 0, 0, TimeSpan.Zero), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(1), _time.GetElapsedTime(started));
        _time.Advance(TimeSpan.FromSeconds(8.9));
        Assert.False(delay.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await delay.WaitAsync(SafetyNet);
        Assert.Equal(new DateTimeOffset(1999, 6, 1, 0, 0, 9, TimeSpan.Zero), _time.GetUtcNow());
    }
}

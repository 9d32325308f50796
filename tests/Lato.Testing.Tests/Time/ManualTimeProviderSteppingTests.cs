namespace Lato.Testing.Tests.Time;

public sealed class ManualTimeProviderSteppingTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    readonly ManualTimeProvider _time = new();
    readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_one_by_one_in_the_order_in_which_they_are_due_and_were_armed()
    {
        var start = _time.GetUtcNow();
        using var late = Timer("late", 2 * Second);
        using var first = Timer("first", Second);
        using var second = Timer("second", Second);

        _time.AdvanceToNextTimer();
        Assert.Equal(["first"], _fired);
        Assert.Equal(start + Second, _time.GetUtcNow());

        _time.AdvanceToNextTimer();
        Assert.Equal(["first", "second"], _fired);
        Assert.Equal(start + Second, _time.GetUtcNow());

        _time.AdvanceToNextTimer();
        Assert.Equal(["first", "second", "late"], _fired);
        Assert.Equal(start + (2 * Second), _time.GetUtcNow());
    }

    [Fact]
    public void Without_a_timer_there_is_nothing_to_advance_to()
    {
        var failure = Assert.Throws<InvalidOperationException>(_time.AdvanceToNextTimer);

        Assert.Equal("No timer waits on this clock. Await WaitForTimersAsync() before, so that the code under test has come to its timer.", failure.Message);
    }

    [Fact]
    public async Task A_wait_can_leave_out_timers_that_are_due_much_later()
    {
        using var deadline = Timer("deadline", 30 * Second);
        Assert.True(_time.WaitForTimersAsync().IsCompleted);
        var waiting = _time.WaitForTimersAsync(within: Second);
        Assert.False(waiting.IsCompleted);

        using var pause = Timer("pause", Second);

        await waiting;
    }

    ITimer Timer(string name, TimeSpan due) => _time.CreateTimer(_ => _fired.Add(name), null, due, Timeout.InfiniteTimeSpan);
}

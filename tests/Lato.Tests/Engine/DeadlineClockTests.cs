using Lato.Engine;
using Lato.Testing;

namespace Lato.Tests.Engine;

/// <summary>Which deadlines expire, and when, on a clock that the test moves.</summary>
public sealed class DeadlineClockTests : IDisposable
{
    sealed class Noted(string name, Action<string> expire) : Deadline
    {
        public string Name => name;

        public override IReadOnlyList<string> Unfinished() => [];

        public override void Execute() => expire(name);
    }

    /// <summary>Runs what it is given at once, so that a deadline has expired when the clock has moved.</summary>
    sealed class AtOnceEngine(TimeProvider time) : ActorEngine(time)
    {
        protected internal override void Schedule(IThreadPoolWorkItem work) => work.Execute();
    }

    readonly ManualTimeProvider _time = new();
    readonly List<string> _expired = [];
    readonly DeadlineClock _clock;

    public DeadlineClockTests() => _clock = new DeadlineClock(new AtOnceEngine(_time));

    public void Dispose() => _clock.Dispose();

    Noted Register(string name, double seconds, int stripe = 0)
    {
        var deadline = new Noted(name, _expired.Add) { Stripe = stripe };
        _clock.Register(deadline, seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds));
        return deadline;
    }

    void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    IEnumerable<string> Watched => _clock.All().Cast<Noted>().Select(deadline => deadline.Name).Order();

    [Theory]
    [InlineData("a:5", 4.999, "")]
    [InlineData("a:5", 5, "a")]
    [InlineData("a:5 b:5", 5, "a b")]
    [InlineData("a:5 b:3 c:4", 5, "b c a")]
    [InlineData("a:5 b:3 c:4", 4, "b c")]
    [InlineData("a:-1 b:3", 1_000_000, "b")] // one that never is
    [InlineData("a:5 b:100 c:5", 99, "a c")]
    public void Deadlines_expire_when_their_time_has_come_and_no_earlier(string deadlines, double seconds, string expected)
    {
        foreach (var deadline in deadlines.Split(' '))
        {
            Register(deadline.Split(':')[0], double.Parse(deadline.Split(':')[1]));
        }

        Advance(seconds);

        Assert.Equal(expected, string.Join(" ", _expired));
    }

    [Fact]
    public void Each_expires_once_and_is_watched_no_longer()
    {
        Register("a", 1);
        Register("b", 9);

        Advance(2);
        Assert.Equal(["b"], Watched);
        Advance(3);

        Assert.Equal(["a"], _expired);
    }

    [Fact]
    public void What_has_ended_does_not_expire()
    {
        Register("a", 1);
        var ended = Register("b", 1);
        Register("c", 1);

        _clock.Unregister(ended);
        Assert.Equal(["a", "c"], Watched);
        Advance(1);

        Assert.Equal(["a", "c"], _expired);
    }

    [Fact]
    public void What_has_ended_before_it_was_registered_is_not_watched()
    {
        var ended = new Noted("a", _expired.Add) { Stripe = 0 };

        _clock.Unregister(ended);
        _clock.Register(ended, TimeSpan.FromSeconds(1));
        Advance(1);

        Assert.Empty(Watched);
        Assert.Empty(_expired);
    }

    [Fact]
    public void One_that_is_registered_later_and_due_earlier_moves_the_timer_up()
    {
        Register("a", 60);
        Advance(10);
        Register("b", 5);

        Advance(5);

        Assert.Equal(["b"], _expired);
    }

    [Fact]
    public void Every_part_of_the_clock_is_watched()
    {
        for (var stripe = 0; stripe < 100; stripe++)
        {
            Register($"{stripe:00}", 1, stripe);
        }

        Assert.Equal(100, Watched.Count());
        Advance(1);

        Assert.Equal(100, _expired.Count);
        Assert.Empty(Watched);
    }

    [Fact]
    public void The_time_that_passes_counts_and_not_what_the_wall_clock_shows()
    {
        Register("a", 60);

        _time.AdjustTime(_time.GetUtcNow().AddHours(1));
        Assert.Empty(_expired);
        Advance(60);

        Assert.Equal(["a"], _expired);
    }

    [Fact]
    public void A_clock_that_is_disposed_stands_still()
    {
        Register("a", 1);

        _clock.Dispose();
        Register("b", 0.5);
        Advance(2);

        Assert.Empty(_expired);
    }
}

namespace AuctionHouse.Cli;

/// <summary>The system's clock, which the demo moves on, so that it does not have to wait for an hour. Not thread-safe: it is moved while nothing runs.</summary>
internal sealed class MovableClock : TimeProvider
{
    TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan time) => _ahead += time;
}

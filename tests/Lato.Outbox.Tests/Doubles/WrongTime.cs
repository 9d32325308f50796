namespace Lato.Outbox.Tests.Doubles;

/// <summary>A clock that is wrong, and jumps as a test says, while time passes as it does.</summary>
internal sealed class WrongTime : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}

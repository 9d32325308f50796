namespace Lato.Outbox.Tests.Doubles;

/// <summary>Has two handlers with one id.</summary>
internal sealed class TwiceModule() : ApplicationModule("twice")
{
    [AfterCommit(Id = "twice.On")]
    void First(OrderPlaced _)
    {
    }

    [AfterCommit(Id = "twice.On")]
    void Second(OrderPlaced _)
    {
    }
}

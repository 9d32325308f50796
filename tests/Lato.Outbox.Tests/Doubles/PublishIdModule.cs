namespace Lato.Outbox.Tests.Doubles;

/// <summary>Wants an id that is taken.</summary>
internal sealed class PublishIdModule() : ApplicationModule("wrong")
{
    [AfterCommit(Id = "publish")]
    void On(OrderPlaced _)
    {
    }
}
